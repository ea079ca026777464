/*
One row per mark or phrase with which a message asks its reader for something, Chinese and English,
list version 1 (2026-11-25). It is held only against what no person wrote: a person's public message
hands the turn to the buyer in any words. A message that holds a mark is taken to ask, whatever else
it says; that errs towards the platform.
*/
select phrase, language
from (values
    ('?', 'en'), ('？', 'zh'), ('please provide', 'en'), ('please send', 'en'),
    ('please reply', 'en'), ('please confirm', 'en'), ('please choose', 'en'),
    ('please select', 'en'), ('let us know', 'en'), ('tell us', 'en'), ('send us', 'en'),
    ('waiting for your', 'en'), ('请提供', 'zh'), ('请发', 'zh'), ('请补充', 'zh'), ('请回复', 'zh'),
    ('请确认', 'zh'), ('请告知', 'zh'), ('请选择', 'zh'), ('请上传', 'zh'), ('麻烦提供', 'zh'),
    ('等待您', 'zh')
) as listed(phrase, language)
