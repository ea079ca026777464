-- What a build notes on its way. Temporary: it ends with the connection.

create temp table inputs (
    file_id integer, relation text, position integer, platform text,
    exported_at timestamp, period_from_at timestamp, period_to_at timestamp, local_timezone text,
    ticket_url text, ticket_url_at timestamp
);
create temp table set_aside (file_id integer, row_no bigint, outcome text);
create temp table conflicts (
    relation text, platform text, table_name text, row_id text, file_id integer, line_no bigint
);
create temp table merged_rows (
    platform text, table_name text, row_id text, file_id integer, line_no bigint, detail text
);
create temp table measured (
    platform text, table_name text, file_id integer, first_at timestamp, last_at timestamp
);
create temp table filled_columns (table_name text, column_name text);
create temp table filled (
    platform text, table_name text, column_name text, applicable bigint, filled bigint
);
create temp table given (platform text, table_name text, column_name text);
create temp table declared (platform text, capability text, level text);
create temp table notes_of_platforms (code text, platform text, detail text);
create temp table notes (code text, file_id integer, line_no bigint, detail text);
create temp table sentences (
    platform text, message_id text, file_id integer, line_no bigint, is_derived boolean,
    sentences struct(print text, length integer)[]
);
