"""YAML: the file can be read, exactly. SCH: every value has its type. Both are kept by the readers."""

from __future__ import annotations

from onebook.rules.rule import Weight, reading_rule

SYNTAX = (
    reading_rule("YAML001", "bad-encoding", "A file is text in UTF-8.", for_files=True),
    reading_rule("YAML002", "invalid-yaml", "A file's fields are valid YAML.", fixable=True, for_files=True),
    reading_rule(
        "YAML003",
        "text-cut-at-hash",
        "A text does not lose its end to ` #`.",
        Weight.DOUBT,
        fixable=True,
        for_files=True,
    ),
    reading_rule("YAML004", "duplicate-key", "A field stands once.", fixable=True, for_files=True),
    reading_rule(
        "YAML005", "tab-in-indentation", "Lines are indented with blanks, not with tabs.", fixable=True, for_files=True
    ),
    reading_rule("YAML006", "yaml-tag", "No value carries a YAML tag.", fixable=True, for_files=True),
    reading_rule("YAML007", "yaml-anchor", "No value carries a YAML anchor or alias.", fixable=True, for_files=True),
    reading_rule(
        "YAML008",
        "front-matter-not-closed",
        "The fields at the head of a Markdown file end with a line `---`.",
        fixable=True,
        for_files=True,
    ),
    reading_rule("YAML009", "conflict-marker", "No marks of an unfinished merge are left in a file.", for_files=True),
    reading_rule("YAML010", "file-too-large", "A content file has at most two million bytes.", for_files=True),
    reading_rule(
        "YAML011", "control-character", "A file holds no invisible control characters.", fixable=True, for_files=True
    ),
    reading_rule("YAML012", "nested-too-deep", "Lists and mappings are nested at most 40 levels deep.", for_files=True),
    reading_rule("YAML013", "several-documents", "A file is one YAML document.", for_files=True),
    reading_rule("YAML014", "field-name-not-text", "The name of a field is plain text.", fixable=True, for_files=True),
    reading_rule(
        "YAML015",
        "unusual-sign",
        "Fields and lists are built with the signs of the keyboard.",
        fixable=True,
        for_files=True,
    ),
    reading_rule(
        "YAML016",
        "text-taken-for-comment",
        "A text does not begin with `#`, unless it stands in quotes.",
        fixable=True,
        for_files=True,
    ),
)

SCHEMA = (
    reading_rule(
        "SCH001",
        "unknown-field",
        "Every field is one that the kind has, or begins with `x-`.",
        fixable=True,
        for_files=True,
    ),
    reading_rule("SCH002", "missing-field", "A required field is there.", for_files=True),
    reading_rule("SCH003", "wrong-type", "A value has the form that its field wants.", fixable=True, for_files=True),
    reading_rule("SCH004", "bad-date", "A date is a day of the calendar, written like 2027-03-11."),
    reading_rule("SCH005", "bad-period", "A period is a year or a part of one, or a start and an end."),
    reading_rule("SCH006", "bad-duration", "A duration is a number and a unit, like 5 working days."),
    reading_rule("SCH007", "bad-id", "An id has small letters, digits and single hyphens.", fixable=True),
    reading_rule("SCH008", "duplicate-id", "Ids and aliases are unique in their kind."),
    reading_rule(
        "SCH009", "misplaced-file", "Every file in the book's folders is one that Onebook reads.", for_files=True
    ),
    reading_rule("SCH010", "unknown-choice", "A choice is one of its words.", fixable=True),
    reading_rule("SCH011", "bad-number", "A number is written in digits."),
    reading_rule("SCH012", "bad-repeat", "A repetition is written in the words that Onebook knows, or as an RRULE."),
    reading_rule("SCH013", "bad-matrix", "A row of a RACI matrix has one cell a column, of the letters A, R, C and I."),
    reading_rule(
        "SCH014", "bad-table", "A CSV file belongs to a measure or matrix and has its columns.", for_files=True
    ),
    reading_rule("SCH015", "empty-file", "A content file says something."),
    reading_rule("SCH016", "text-too-long", "A summary has at most 200 characters."),
    reading_rule(
        "SCH020",
        "number-as-people-write-it",
        "A number is written in digits, so that it counts as one.",
        Weight.DOUBT,
        fixable=True,
    ),
    reading_rule(
        "SCH021",
        "date-as-people-write-it",
        "A date or period is written as the book writes it.",
        Weight.DOUBT,
        fixable=True,
    ),
    reading_rule(
        "SCH022",
        "time-as-people-write-it",
        "A length of time is written as a number and a unit.",
        Weight.ADVICE,
        fixable=True,
    ),
    reading_rule(
        "SCH023",
        "rhythm-as-people-write-it",
        "A repetition is written in the book's own words.",
        Weight.ADVICE,
        fixable=True,
    ),
    reading_rule("SCH024", "far-away-date", "A date lies in a time that people plan for or remember.", Weight.DOUBT),
    reading_rule(
        "SCH034",
        "address-nobody-can-use",
        "A mail address, a telephone number or an address of the web can be used as it is written.",
        Weight.DOUBT,
        fixable=True,
    ),
    reading_rule(
        "SCH031",
        "copy-of-file",
        "No file in the book's folders is a copy that somebody made of another one.",
        for_files=True,
    ),
    reading_rule(
        "SCH018", "bad-address", "An address in a field is one that a link may have, written as browsers read it."
    ),
    reading_rule("SCH050", "unknown-page-field", "A page's fields are those that a page has.", Weight.DOUBT),
    reading_rule("SCH051", "unpublished-file", "What lies beside the pages is a page, a picture or a download."),
    reading_rule(
        "SCH054",
        "text-beyond-limits",
        "A text is as long, as deep and as wide as texts that people write.",
        for_files=True,
    ),
)

SAFETY = (
    reading_rule("SEC001", "link-out-of-book", "No file is a link to something outside the book.", is_firm=True),
    reading_rule(
        "SEC020", "unusable-file", "Everything in the book's folders is a plain file with a plain name.", is_firm=True
    ),
    reading_rule("SEC021", "active-file", "No file beside the pages runs, or is a page of its own.", is_firm=True),
    reading_rule("SEC022", "active-picture", "An SVG picture is only a picture.", is_firm=True),
    reading_rule("LINK011", "unknown-icon", "The picture that a page has in the menu is one that there is."),
)

SETTINGS = (
    reading_rule("SET001", "bad-setting", "The settings are written as the documentation says.", for_files=True),
    reading_rule("SET002", "unknown-code", "The settings name rules that exist.", for_files=True),
    reading_rule("SET003", "bad-timezone", "The time zone is one that is known.", for_files=True),
    reading_rule(
        "SET004", "unknown-country", "The public holidays of the organisation's country are known.", for_files=True
    ),
    reading_rule(
        "SET005", "unknown-limit", "The settings name limits that exist, with numbers from 1 up.", for_files=True
    ),
    reading_rule("SET006", "bad-feedback", "The address for reporting a problem is one that works.", for_files=True),
    reading_rule(
        "SET007",
        "unreadable-brand",
        "The brand's colours are colours, and can be read on the site's grounds.",
        for_files=True,
    ),
    reading_rule(
        "SET008", "missing-logo", "The logo is a picture in the folder of the ordinary pages.", for_files=True
    ),
    reading_rule(
        "SET011", "object-in-settings", "No setting is made a program's object.", is_firm=True, for_files=True
    ),
    reading_rule(
        "SET017",
        "settings-without-end",
        "The settings stay small when what stands for many is written out.",
        is_firm=True,
        for_files=True,
    ),
    reading_rule(
        "SET018",
        "not-installed",
        "The theme, plugins and Markdown extensions that settings name are installed.",
        for_files=True,
    ),
    reading_rule("SET010", "bad-language", "The organisation's language is written as its code.", for_files=True),
)

IGNORES = (
    reading_rule("IGN001", "ignore-without-reason", "A comment that hides a finding says why.", for_files=True),
    reading_rule(
        "IGN002",
        "ignore-hides-nothing",
        "A comment that hides a finding has a finding to hide.",
        Weight.DOUBT,
        for_files=True,
    ),
    reading_rule(
        "IGN003", "ignore-unknown-code", "A comment that hides a finding names a rule that exists.", for_files=True
    ),
)

BUGS = (reading_rule("BUG001", "rule-failed", "Every rule can be run on every book.", for_files=True),)
