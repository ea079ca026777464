-- The text each pattern's verdicts were made by.
select pattern, digest
from pattern_definitions
order by pattern
