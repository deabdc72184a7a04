# 以其他文件为基础的文件，以及预设。
layer-no-name = 没有值；请写一个，例如{ $example }
layer-not-a-name = { $given }不是方案的名称；请写一个，例如{ $example }
layer-none = 没有方案{ $name }，本文件旁边和{ $folder }/中都没有{ $near }
layer-itself = { $name }就是本文件；请写作为基础的方案的名称
layer-chain = { $name }本身又以{ $before }为基础，而不能连续以其他文件为基础；请直接以{ $before }为基础，并把两者的改动写在这里
layer-not-a-preset = { $given }不是预设的名称；请写以下之一：{ $names }
layer-no-preset = 没有预设{ $name }{ $near }
