/* script.h - is this text in a script of that language?  For text whose language nobody said. */
#ifndef PUBLISH_SCRIPT_H
#define PUBLISH_SCRIPT_H

#include "base/text.h"
#include "kinds/kind.h"

/* English: mostly Latin letters.  Russian, Kazakh: mostly Cyrillic; letters
 * that only Kazakh has speak against Russian.  Text without letters fits. */
bool script_fits(Text text, Language language);

#endif
