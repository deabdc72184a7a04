# 对目标的判定。
verdict-met = 达标
verdict-missed = 未达标
verdict-close = 接近，难判定
verdict-alone = 无区间
verdict-assumed = 按输入，不作判定
verdict-none = –
