"""Why a value was refused, in words: what is wrong, and the cure. Never the value itself."""

FAULTS = {
    "missing": "the value is missing. Every record needs one here: complete the row in the export.",
    "not_an_integer": "this is no whole number. Correct the row in the export.",
    "not_a_number": (
        "this is no number. Correct the row in the export, or name its word for nothing under "
        "null_words."
    ),
    "not_a_boolean": "this is neither yes nor no. Correct the row in the export.",
    "not_finite": "infinity and 'not a number' are no values here. Leave the field empty.",
    "exponent": "an amount in exponent notation has lost digits. Export the column as text.",
    "grouped_digits": (
        "an amount with grouping marks can be read two ways. Export plain digits with a point "
        "before the decimals."
    ),
    "decimal_comma": (
        "a comma before the decimals can be read two ways. Export plain digits with a point "
        "before the decimals."
    ),
    "too_many_decimals": (
        "the amount has more decimals than its currency, and is not rounded. Check the "
        "currency, or the unit (major or minor), that the source or map names."
    ),
    "too_large": "the number is larger than can be counted exactly. Correct the row in the export.",
    "full_width_digits": "full-width digits are not taken for numbers. Export plain digits.",
    "spreadsheet_number": (
        "a spreadsheet turned this identifier into a rounded number, and its digits are lost. "
        "Export again from the system, with the column as text."
    ),
    "zero_date": "a date of zeros is no date. If it stands for none, name it under null_words.",
    "hour_24": (
        "there is no hour 24. Correct the row in the export: 00:00 of the next day may be meant."
    ),
    "second_60": "a leap second cannot be placed. Correct the row in the export.",
    "date_order": (
        "day and month could stand either way round. Declare the format in a map, such as %d/%m/%Y."
    ),
    "two_digit_year": (
        "a year of two digits could be in two centuries. Export years of four digits."
    ),
    "undeclared_epoch": (
        "this may be seconds or milliseconds since 1970. Declare epoch or epoch_ms as the "
        "format in a map."
    ),
    "epoch_unit": (
        "this is not in the declared unit since 1970: seconds and milliseconds seem mixed. "
        "Export one unit."
    ),
    "no_such_time": "the calendar or the clock has no such time. Correct the row in the export.",
    "not_a_time": (
        "this is no time in a declared format. Declare its format in a map, or correct the row."
    ),
    "no_such_offset": (
        "no clock on earth has such an offset from UTC. Correct the row in the export."
    ),
    "skipped_hour": "that local time never was: clocks were put forward over it. Check --timezone.",
    "sentinel": "a placeholder stands where a time is needed. Correct the row in the export.",
    "far_future": (
        "the time lies more than five years after every other of this file. Correct the row in "
        "the export."
    ),
    "not_an_array": (
        "a list of objects is needed here. Export the field as a JSON array, or leave it empty."
    ),
    "not_an_object": (
        "this element of a list is no object with named values. Export the list's elements whole."
    ),
    "not_accepted": "this word is none of the source's. Correct the row in the export.",
}
