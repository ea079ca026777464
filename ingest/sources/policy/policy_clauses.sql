-- One row per version of a clause, in force from valid_from until valid_to, exclusive.
select
    platform, clause_id || ':' || version as policy_clause_id, clause_id, version, valid_from as valid_from_at, valid_to as valid_to_at, text,
    file_id, line_no
from record_clause
