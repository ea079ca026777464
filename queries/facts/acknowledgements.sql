/*
One row per short text that only thanks or confirms, Chinese and English, list version 1 (2026-11-22).
Each stands as the loader normalises it: lower case, letters and digits only. Kept short on purpose:
a phrase that could also complain ("it works now, but") is left out, for a message on this list sets
its ticket aside.
*/
select phrase, language, md5(phrase) as text_print
from (values
    ('谢谢', 'zh'), ('谢谢你', 'zh'), ('谢谢您', 'zh'), ('谢谢啦', 'zh'), ('谢谢了', 'zh'), ('多谢', 'zh'),
    ('多谢了', 'zh'), ('感谢', 'zh'), ('感谢您', 'zh'), ('非常感谢', 'zh'), ('太感谢了', 'zh'), ('谢谢老板', 'zh'),
    ('谢谢客服', 'zh'), ('辛苦了', 'zh'), ('好的', 'zh'), ('好的谢谢', 'zh'), ('好的谢谢您', 'zh'), ('好的谢谢你', 'zh'),
    ('好', 'zh'), ('好吧', 'zh'), ('行', 'zh'), ('可以了', 'zh'), ('可以了谢谢', 'zh'), ('可以用了', 'zh'),
    ('可以用了谢谢', 'zh'), ('能用了', 'zh'), ('能用了谢谢', 'zh'), ('已经好了', 'zh'), ('已经好了谢谢', 'zh'),
    ('解决了', 'zh'), ('解决了谢谢', 'zh'), ('已解决', 'zh'), ('已解决谢谢', 'zh'), ('已经解决了', 'zh'),
    ('已经解决了谢谢', 'zh'), ('收到', 'zh'), ('收到了', 'zh'), ('收到谢谢', 'zh'), ('收到了谢谢', 'zh'),
    ('已收到', 'zh'), ('已收到谢谢', 'zh'), ('没问题了', 'zh'), ('没问题了谢谢', 'zh'), ('没事了', 'zh'),
    ('没事了谢谢', 'zh'), ('明白了', 'zh'), ('明白了谢谢', 'zh'), ('知道了', 'zh'), ('知道了谢谢', 'zh'), ('嗯', 'zh'),
    ('嗯嗯', 'zh'), ('谢谢可以了', 'zh'), ('谢谢可以用了', 'zh'), ('谢谢能用了', 'zh'), ('谢谢解决了', 'zh'),
    ('好的谢谢客服', 'zh'), ('好的谢谢老板', 'zh'), ('收到谢谢客服', 'zh'), ('收到谢谢老板', 'zh'), ('ok谢谢', 'zh'),
    ('ok谢谢老板', 'zh'),
    ('thanks', 'en'), ('thankyou', 'en'), ('thankyouverymuch', 'en'), ('thankyousomuch', 'en'),
    ('manythanks', 'en'), ('thanksalot', 'en'), ('thx', 'en'), ('ty', 'en'), ('cheers', 'en'),
    ('ok', 'en'), ('okay', 'en'), ('okthanks', 'en'), ('okthankyou', 'en'), ('okaythanks', 'en'),
    ('great', 'en'), ('greatthanks', 'en'), ('greatthankyou', 'en'), ('perfect', 'en'),
    ('perfectthanks', 'en'), ('perfectthankyou', 'en'), ('gotit', 'en'), ('gotitthanks', 'en'),
    ('gotitthankyou', 'en'), ('received', 'en'), ('receivedthanks', 'en'), ('itworks', 'en'),
    ('itworksthanks', 'en'), ('itworksnow', 'en'), ('itworksnowthanks', 'en'),
    ('itworksnowthankyou', 'en'), ('worksnow', 'en'), ('worksnowthanks', 'en'), ('solved', 'en'),
    ('solvedthanks', 'en'), ('resolved', 'en'), ('resolvedthanks', 'en'), ('allgood', 'en'),
    ('allgoodthanks', 'en'), ('allgoodnow', 'en'), ('allgoodnowthanks', 'en'), ('worksthanks', 'en'),
    ('thanksitworks', 'en'), ('thanksitworksnow', 'en'), ('thanksworksnow', 'en'),
    ('thankyouitworks', 'en'), ('thankyouitworksnow', 'en')
) as listed(phrase, language)
