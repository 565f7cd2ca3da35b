/* inside.h - what the files of registry/ share and nobody else sees. */
#ifndef REGISTRY_INSIDE_H
#define REGISTRY_INSIDE_H

#include "registry/permission.h"
#include "registry/record.h"
#include "registry/registry.h"
#include "view/settle.h"
#include "view/shown.h"
#include "view/view.h"

struct Registry {
  Log *log;
  View view;
  LogPosition image_covers; /* up to where the images of all open classes go */
  LogPosition restore_from; /* where the batch began that is being put in */
  bool has_changed;         /* something was saved since it was opened */
  bool is_stale;            /* something was saved that the view could not take */
};

/* Reads that a person waits for end after this; asks the permission too. */
#define READ_MILLISECONDS 2000
Outcome registry_begin_read(Registry *registry, Permission permission, Problem *problem);
/* The same for work that may take as long as it takes. */
Outcome registry_begin_work(Registry *registry, Permission permission, Problem *problem);

/* DONE, or BROKEN "view_stale": what was saved last is not shown. */
Outcome registry_check_stale(const Registry *registry, Problem *problem);

/* Is the field one that people see, or one of those that every kind has? */
bool field_is_seen(uint32_t number);

/* A record in one class, settled; ABSENT where nothing was said there. */
Outcome registry_unit(Registry *registry, unsigned security_class, RecordId id, Arena *arena, Unit *ret_unit,
                      Problem *problem);

/* What lists show of a record.  ABSENT where its kind's lowest class has no create of it. */
Outcome registry_row(Registry *registry, RecordId id, Arena *arena, Row *ret_row, Problem *problem);

/* Appends, then lets the view take what was appended.  The drafts' user and time are filled in. */
Outcome registry_append(Registry *registry, Draft *drafts, size_t count, Problem *problem);

/* What the log holds behind `from`, into the view. */
Outcome registry_catch_up(Registry *registry, const LogPosition *from, Problem *problem);

/* Opening from images and writing them (image.c). */
Outcome registry_load(Registry *registry, Problem *problem);
Outcome registry_save_images(Registry *registry, Problem *problem);

/* A title's copy, an id from a row's bytes. */
void id_take(Bytes bytes, uint8_t id[ID_SIZE]);
#define ID_TAKE(from, ret_id) id_take((from), (ret_id)->bytes)

#endif
