# 时长分布的错误。
law-all-told = '{ $law }'已说明全部分布；请删去旁边的{ $keys }，或删去它
law-order = '{ $law }'的时长由短到长；请按顺序写
law-no-duration = 没有写时长；请直接写，例如'5分钟'，或写'mean'，或写'within'和'share'
law-mean-and-within = 'mean'与'within'同时出现；请只留均值（'mean'与'sd'）或承诺（'within'与'share'）
law-share-of-mean = 'share'属于承诺；请把'mean'改成'within'，或删去'share'
law-no-share = 'within'需要写明多少比例做到；请补上，例如'share: 95 %'
law-share-range = 承诺做到的比例应大于0%、小于100%；请改正'share'
law-no-spread = 承诺需要离散程度（标准差除以均值）；请补上，例如'spread: 0.5'
law-sd-and-spread = 'sd'与'spread'同时出现；请只留一个
law-zero-mean = 均值为0就没有变化；请删去'sd'，或写大于0的均值
law-wide-sd = 'sd'超过均值的{ $most }倍；请写小些
law-exponential = 指数分布的离散程度是1；请写'spread: 1'，或换一种分布
law-none = 没有分布符合这些数；请写0.01至10之间的'spread'
