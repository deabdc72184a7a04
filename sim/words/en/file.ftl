# Files that cannot be read or written.
file-utf-16 = is saved as UTF-16 (also called Unicode); save it as { $format }
file-workbook = is a workbook or an archive, not text; save it as { $format }
file-not-text = is not text; save it as { $format }
file-pipe = { $asked ->
    [yes] { $name } is a pipe or a device, no file; name a file
   *[no] is a pipe or a device, no file; name a file
}
file-folder = { $asked ->
    [yes] { $name } is a folder; name a file in it
   *[no] is a folder; name a file in it
}
file-missing = { $asked ->
    [yes] there is no file { $name }{ $near }
   *[no] there is no such file{ $near }
}
file-unreadable = { $asked ->
    [yes] { $name } cannot be read ({ $why }); name another file
   *[no] cannot be read ({ $why }); name another file
}
file-check-name = ; check the name and the folder
file-no-folder = ; there is no folder { $folder } either
file-no-name = no file can have this name
file-not-written = cannot be written ({ $why }); make room, or name another place; nothing of it is left
# What the system says of a file.
file-system = { $code ->
    [EACCES] Permission denied
    [EPERM] Operation not permitted
    [ENOSPC] No space left on device
    [EDQUOT] Disk quota exceeded
    [EFBIG] File too large
    [EIO] Input/output error
    [EROFS] Read-only file system
    [ENAMETOOLONG] File name too long
   *[ELOOP] Too many levels of symbolic links
}
