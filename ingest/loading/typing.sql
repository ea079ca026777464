-- Text to values, and why it cannot be one. Every fault is a code of faults.py; NULL is no fault.

create macro shape_of(t) as
    left(regexp_replace(regexp_replace(t, '\pN', '9', 'g'), '[^9[:punct:][:space:]]', 'a', 'g'), 80);

create macro integer_of(t) as
    try_cast(case when regexp_full_match(t, '[+-]?[0-9]{1,18}') then t end as bigint);

create macro decimal_of(t) as
    try_cast(case when regexp_full_match(t, '[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?') then t end as double);

create macro boolean_of(t) as
    case when lower(t) in ('true', 't', 'yes', 'y', '1', '是') then true
         when lower(t) in ('false', 'f', 'no', 'n', '0', '否') then false end;

-- exact: decimals beyond the currency's are taken only where they are zeros
create macro money_of(t, decimals) as
    try_cast(
        case when regexp_full_match(t, concat('[+-]?[0-9]{1,18}(\.[0-9]{0,', decimals::varchar, '}0*)?'))
             then concat(split_part(t, '.', 1), rpad(left(split_part(t, '.', 2), decimals), decimals, '0')) end
        as bigint
    );

create macro number_fault(t) as
    case when regexp_matches(regexp_replace(t, '[0-9]', '', 'g'), '\pN') then 'full_width_digits'
         when regexp_full_match(t, '(?i)[+-]?(nan|inf|infinity)') then 'not_finite'
         when regexp_full_match(t, '(?i)[+-]?[0-9.]+e[+-]?[0-9]+') then 'exponent'
         when regexp_matches(t, '[0-9][., ][0-9]{3}([., ]|$)') and regexp_full_match(t, '[+-]?[0-9][0-9., ]*') and length(regexp_replace(t, '[^., ]', '', 'g')) > 1 then 'grouped_digits'
         when regexp_full_match(t, '[+-]?[0-9]+,[0-9]+') then 'decimal_comma'
         when regexp_full_match(t, '[+-]?[0-9]{1,15}\.[0-9]+') then 'too_many_decimals'
         when regexp_full_match(t, '[+-]?[0-9]+(\.[0-9]+)?') then 'too_large'
         else 'not_a_number' end;

create macro is_spreadsheet_number(t) as
    regexp_full_match(t, '[0-9](\.[0-9]+)?[eE]\+[0-9]+');

-- a stamp written with an offset, or finer than a microsecond: {whole, shift}
create macro stamp_parts(t) as
    regexp_extract(t, '^(.+?(?:[.,][0-9]+)?) ?(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?$', ['whole', 'shift']);

create macro stamp_wall(whole) as
    regexp_replace(whole, '[.,]([0-9]{1,6})[0-9]*$', '.\1');

-- minutes; 10,000 where no clock on earth has such an offset
create macro shift_minutes(shift) as
    case when shift = '' then null
         when lower(shift) = 'z' then 0
         when substr(shift, 2, 2)::integer > 15 or coalesce(try_cast(substr(replace(shift, ':', ''), 4, 2) as integer), 0) > 59 then 10000
         else (substr(shift, 2, 2)::integer * 60 + coalesce(try_cast(substr(replace(shift, ':', ''), 4, 2) as integer), 0))
              * case when left(shift, 1) = '-' then -1 else 1 end end;

-- without a digit it is none: strptime takes the words infinity and epoch for the year 1900
create macro read_stamp(t, formats) as
    case when regexp_matches(t, '[0-9]') then try_strptime(t, formats) end;

create macro written_precision(whole) as
    case when regexp_matches(whole, '[.,][0-9]+$') then 'ms'
         when whole like '%:%:%' then 's'
         when whole like '%:%' then 'min'
         else 'day' end;

-- a stamp that stands for none: what systems write for "never", "unknown" and zero
create macro is_sentinel(wall, utc) as
    wall::date in (
        date '0001-01-01', date '1753-01-01', date '1899-12-30', date '1899-12-31', date '1900-01-01',
        date '2099-12-31', date '2999-12-31', date '9999-12-31'
    )
    or wall in (timestamp '1970-01-01 00:00:00', timestamp '2038-01-19 03:14:07')
    or utc = timestamp '1970-01-01 00:00:00';

create macro time_fault(t) as
    case when regexp_matches(regexp_replace(t, '[0-9]', '', 'g'), '\pN') then 'full_width_digits'
         when regexp_full_match(t, '(?i)[+-]?inf(inity)?|nan|nat') then 'not_finite'
         when regexp_matches(t, '^0000|[-/]00[-/ T]|[-/]00$') then 'zero_date'
         when regexp_matches(t, '[ T]24:') then 'hour_24'
         when regexp_matches(t, ':60(\.|$|Z|[+-])') then 'second_60'
         when regexp_full_match(t, '[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}([ T].*)?') then 'date_order'
         when regexp_full_match(t, '[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{1,2}([ T].*)?') then 'two_digit_year'
         when regexp_full_match(t, '[0-9]{9,19}(\.[0-9]+)?') then 'undeclared_epoch'
         when regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.,]+)?( ?(Z|[+-][0-9:]+))?') then 'no_such_time'
         else 'not_a_time' end;

create macro epoch_seconds_of(t) as
    try_cast(case when regexp_full_match(t, '[0-9]{1,10}(\.[0-9]{1,9})?') then t end as double);

create macro epoch_milliseconds_of(t) as
    try_cast(case when regexp_full_match(t, '[0-9]{12,13}') then t end as double) / 1000;

-- what a repeated text is known by: the digits, contacts and punctuation that vary are left out
create macro normal_form(t) as
    regexp_replace(regexp_replace(regexp_replace(lower(t),
        'https?://[^\s]+|www\.[^\s]+|[^\s@]+@[^\s@]+', '', 'g'),
        '[a-z0-9]*[0-9][a-z0-9.\-]*', '0', 'g'),
        '[\s\pP\pS\pC]+', '', 'g');

create macro sentences_of(t) as
    list_filter(list_transform(regexp_split_to_array(t, '[。！？；!?;\n]|\.\s|\.$'), lambda s: normal_form(s)), lambda s: s <> '');
