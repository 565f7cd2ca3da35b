/* paper.h - what `brief` and `appeal` share: options, what is told of what was left out, and how a paper leaves. */
#ifndef COMMANDS_PAPER_H
#define COMMANDS_PAPER_H

#include "commands/command.h"
#include "publish/publication.h"

/* Rows of the options that every paper has, for a command's own table. */
#define PAPER_OPTIONS                                                                                                  \
  {"audience", "A", "internal, coalition, confidential, un, court or public: each asks for the consent of that use"},  \
      {"language", "L", "en, ru or kk; without it en"}, {"from", "WORDS", "whose paper it is"},                        \
      {"date", "DAY", "the paper's day, YYYY-MM-DD; without it today"},                                                \
      {"mark-stale", NULL, "print states that nobody confirmed in time, with a mark, instead of stopping"},            \
      {"releases", "F", "a file of lines `ID REASON`: records that may be shown, each with why"}, {                    \
    "out", "F", "F.html, F.pdf or F.docx, on the disk, for you alone; without it sealed in the registry"               \
  }

/* Wrong use where an option is missing or not what it should be. */
Outcome paper_options_read(Call *call, PaperOptions *ret_options, Problem *problem);

/* An option or argument that is a record's id or the beginning of one. */
Outcome paper_id_read(Call *call, Text word, RecordId *ret_id, Problem *problem);

/* Tells what was left out, writes the record of the paper, then lets it leave
 * to --out or keeps it sealed.  `publication` comes without hash and place. */
Outcome paper_leave(Call *call, Publication *publication, const Omissions *left_out, Problem *problem);

/* What was left out, on the notices; for programs it goes into the answer. */
void paper_tell(Call *call, const Omissions *left_out, Language language);

#endif
