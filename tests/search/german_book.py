"""A German book, small and full of long words."""

from __future__ import annotations

from tests.conftest import STARTER

TERMS = {
    "Freikarte": "Ein Platz, den niemand bezahlt.",
    "Abonnement": "Zehn Abende zum Preis von acht.",
    "Arbeitsvertrag": "Was wir mit einer neuen Kollegin vereinbaren.",
    "Vertragsverlängerung": "Ein weiteres Jahr zu den alten Bedingungen.",
    "Rechnungsnummer": "Woran die Buchhaltung eine Forderung erkennt.",
    "Lieferschein": "Das Papier, das mit der Ware kommt.",
    "Notfallplan": "Wer im Ernstfall was tut.",
    "Pressemitteilung": "Was wir den Zeitungen schreiben.",
    "Garderobe": "Wo die Mäntel der Gäste hängen.",
    "Haus": "Unser Gebäude am See.",
    "Kundin": "Wer bei uns bestellt.",
    "Zentrum": "Die Mitte der Stadt.",
    "Firma": "Wir alle zusammen.",
    "MillTicketDesk": "Das Programm an der Kasse.",
    "Urlaubsantrag": "Der Zettel, mit dem man frei bekommt.",
    "Brandschutzbeauftragte": "Sie prüft die Löscher und die Türen.",
    "Stellvertretung": "Wer einspringt.",
    "Spielplan": "Was wann gezeigt wird.",
    "Straßenverkauf": "Verkauf vor der Tür.",
}
GERMAN = STARTER | {
    "plan/organization.yml": "title: Haus am See\nmission: Wir spielen für alle.\nlanguage: de\n",
    "lexicon/terms/woerter.yml": "terms:\n"
    + "".join(f"  - title: {title}\n    definition: {says}\n" for title, says in TERMS.items())
    + "    synonyms: [Außer-Haus-Verkauf]\n"
    + "    avoid: [{phrase: To-go, because: Das versteht nicht jede.}]\n",
    "roles/raci/alltag.yml": """\
title: Alltag
activities:
  - {title: Urlaub genehmigen, keywords: [Urlaub, freie Tage], accountable: head-baker, responsible: head-baker}
  - {title: Eine Rechnung bezahlen, keywords: [Rechnung, Mahnung], accountable: head-baker, responsible: head-baker}
  - {title: Eine Beschwerde beantworten, keywords: [Reklamation], accountable: head-baker, responsible: head-baker}
  - {title: Einen Auftrag annehmen, keywords: [Bestellung], accountable: head-baker, responsible: head-baker}
""",
}
"""The files of the book."""
FINDS = {
    "Freikarten": "term:freikarte",
    "Karten": "term:freikarte",
    "karte": "term:freikarte",
    "Arbeitsverträge": "term:arbeitsvertrag",
    "Vertrag": "term:arbeitsvertrag term:vertragsverlangerung",
    "Verträge": "term:arbeitsvertrag term:vertragsverlangerung",
    "Vertraege": "term:arbeitsvertrag term:vertragsverlangerung",
    "Verlängerung": "term:vertragsverlangerung",
    "Verlängerung des Vertrags": "term:vertragsverlangerung",
    "Rechnungen": "raci:alltag#eine-rechnung-bezahlen",
    "Rechnungsnummern": "term:rechnungsnummer",
    "Nummer der Rechnung": "term:rechnungsnummer",
    "Lieferscheine": "term:lieferschein",
    "Schein": "term:lieferschein",
    "Notfallpläne": "term:notfallplan",
    "Mitteilung an die Presse": "term:pressemitteilung",
    "Häuser": "term:haus",
    "Kundinnen": "term:kundin",
    "Zentren": "term:zentrum",
    "Firmen": "term:firma",
    "TicketDesk": "term:millticketdesk",
    "ticket desk": "term:millticketdesk",
    "Desk": "term:millticketdesk",
    "millticketdesk": "term:millticketdesk",
    "Mill Ticketdesk": "term:millticketdesk",
    "Wer genehmigt meinen Urlaub?": "raci:alltag#urlaub-genehmigen",
    "Wer genehmigt den Resturlaub?": "raci:alltag#urlaub-genehmigen",
    "Genehmigung von Urlaub": "raci:alltag#urlaub-genehmigen",
    "Wer beantwortet Beschwerden?": "raci:alltag#eine-beschwerde-beantworten",
    "Kundenreklamation": "raci:alltag#eine-beschwerde-beantworten",
    "Nachbestellungen": "raci:alltag#einen-auftrag-annehmen",
    "Aufträge": "raci:alltag#einen-auftrag-annehmen",
    "Was bedeutet Abonnement?": "term:abonnement",
    "Abonnements": "term:abonnement",
    "Brandschutz": "term:brandschutzbeauftragte",
    "Strassenverkauf": "term:strassenverkauf",
    "to go": "term:strassenverkauf",
    "Pressemiteilung": "term:pressemitteilung",
}
"""What people type, and what has to stand first."""
