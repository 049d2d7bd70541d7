// A person and the file that holds them are not protected.
NOT it.protected AND NOT it.holder IN closed_files
