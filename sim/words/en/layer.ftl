# Files that grow from others, and presets.
layer-no-name = has no value; write one such as { $example }
layer-not-a-name = { $given } is not the name of a scenario; write one such as { $example }
layer-none = there is no scenario { $name }, neither beside this file nor in { $folder }/{ $near }
layer-itself = { $name } is this file itself; name the scenario that it grows from
layer-chain = { $name } itself extends { $before }, and a chain is not followed; extend { $before }, and write the changes of both here
layer-not-a-preset = { $given } is not the name of a preset; write one of { $names }
layer-no-preset = there is no preset { $name }{ $near }
