"""The small languages of the content model: numbers, dates, periods, durations, repeats, references.

Each has a `read_*` function from text to a value that raises `NotUnderstood` with plain words, and each value's `str()`
is what an editor would write.
"""

from onebook.model.values.amounts import looks_like_a_number, take_amount, take_number, take_whole_number
from onebook.model.values.contacts import Mail, Phone, take_mail, take_phone, take_url
from onebook.model.values.dates import (
    Day,
    DayOfYear,
    Moment,
    read_date,
    read_day_of_year,
    read_moment,
    take_date,
    take_day_of_year,
    take_moment,
)
from onebook.model.values.durations import Duration, TimeLimit, Unit, read_duration, read_time_limit
from onebook.model.values.numbers import Amount, Number, number_of, read_number
from onebook.model.values.periods import DateRange, NamedPeriod, Period, read_period, take_period, take_range
from onebook.model.values.references import ID, ID_LENGTH, Ref, read_id, read_ref
from onebook.model.values.repeats import Repeat, read_repeat
from onebook.model.values.rhythms import take_repeat
from onebook.model.values.spans import take_duration, take_time_limit
from onebook.model.values.texts import Markdown, Quoted, Sentence, Url, read_url
from onebook.model.values.understood import NotUnderstood, Understood

__all__ = [
    "ID",
    "ID_LENGTH",
    "Amount",
    "DateRange",
    "Day",
    "DayOfYear",
    "Duration",
    "Mail",
    "Markdown",
    "Moment",
    "NamedPeriod",
    "NotUnderstood",
    "Number",
    "Period",
    "Phone",
    "Quoted",
    "Ref",
    "Repeat",
    "Sentence",
    "TimeLimit",
    "Understood",
    "Unit",
    "Url",
    "looks_like_a_number",
    "number_of",
    "read_date",
    "read_day_of_year",
    "read_duration",
    "read_id",
    "read_moment",
    "read_number",
    "read_period",
    "read_ref",
    "read_repeat",
    "read_time_limit",
    "read_url",
    "take_amount",
    "take_date",
    "take_day_of_year",
    "take_duration",
    "take_mail",
    "take_moment",
    "take_number",
    "take_period",
    "take_phone",
    "take_range",
    "take_repeat",
    "take_time_limit",
    "take_url",
    "take_whole_number",
]
