/* case_lines.h - persons and their cases in a paper: four lines for an emblematic one, a table row for all. */
#ifndef PUBLISH_CASE_LINES_H
#define PUBLISH_CASE_LINES_H

#include "publish/dossier.h"

/* The person as a paper may call them: name, pseudonym, or "a person whose name is withheld". */
Text file_name(Desk *desk, const PersonFile *file);

/* A paragraph: who, what is alleged, charge, asked, given, held; as of. */
void file_say(Desk *desk, const Dossier *dossier, const PersonFile *file);

/* The tables of all files: proceedings, and violations person by person. */
void files_say_tables(Desk *desk, const Dossier *dossier);

/* "Remand Prison No. 2; not confirmed since …"; empty: at liberty or not known. */
Text file_held(Desk *desk, const PersonFile *file);

/* The day; of a person shown without a name, its month. */
Text as_of_day(Desk *desk, int64_t day, bool coarse);

#endif
