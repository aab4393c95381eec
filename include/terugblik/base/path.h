/* Where things lie. */
#ifndef TERUGBLIK_BASE_PATH_H
#define TERUGBLIK_BASE_PATH_H

/* A file or folder that comes with the program, as "codebook": in the folder share beside the
 * program when it runs from where it was built, else in ../share/terugblik. The caller's. */
char *tb_path_share(const char *name);

/* The store of this person when nothing else is said: $TERUGBLIK_STORE, else
 * terugblik/terugblik.db in the XDG data folder. The caller's. */
char *tb_path_store(void);

#endif
