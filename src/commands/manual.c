#include "commands/manual.h"

#include "commands/commands.h"
#include "commands/options.h"

/* ---- the man page ---- */

/* Words as they are: no letter of ours may be read as a request or a macro. */
static void write_literal(Writer *out, Text words) {
  bool at_line_start = true;
  for (size_t i = 0; i < words.length; i++) {
    char letter = words.at[i];
    if (at_line_start && (letter == '.' || letter == '\'')) writer_words(out, "\\&");
    at_line_start = letter == '\n';
    if (letter == '\\') {
      writer_words(out, "\\e");
    } else if (letter == '-') {
      writer_words(out, "\\-");
    } else {
      writer_char(out, letter);
    }
  }
}

static void write_option(Writer *out, const Option *option) {
  writer_words(out, ".TP\n\\fB");
  write_literal(out, text_of(option->name[1] == '\0' ? "-" : "--"));
  write_literal(out, text_of(option->name));
  writer_words(out, "\\fR");
  if (option->value != NULL) writer_format(out, " \\fI%s\\fR", option->value);
  writer_char(out, '\n');
  write_literal(out, text_of(option->help));
  writer_char(out, '\n');
}

static void write_options(Writer *out, const Option *options) {
  for (size_t i = 0; options != NULL && options[i].name != NULL; i++)
    write_option(out, &options[i]);
}

static void write_command(Writer *out, const Command *command) {
  writer_words(out, ".SS \"");
  write_literal(out, text_of(command->name));
  writer_words(out, " ");
  write_literal(out, text_of(command->arguments));
  writer_words(out, "\"\n");
  write_literal(out, text_of(command->summary));
  writer_words(out, ".\n.PP\n");
  write_literal(out, text_of(command->help));
  writer_char(out, '\n');
  write_options(out, command->options);
}

void manual_write(Writer *out) {
  writer_words(out, ".TH WATERLINE 1\n.SH NAME\nwaterline \\- a registry of human\\-rights cases, sealed and signed\n"
                    ".SH SYNOPSIS\n.B waterline\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
                    ".SH COMMANDS\n");
  for (size_t i = 0; all_commands[i] != NULL; i++)
    write_command(out, all_commands[i]);
  writer_words(out, ".SH OPTIONS OF EVERY COMMAND\n");
  write_options(out, common_options);
  writer_words(out, ".SH EXIT STATUS\n"
                    ".TP\n0\ndone\n.TP\n1\na well\\-formed no: nothing found, a foreign signature\n"
                    ".TP\n2\nwrong use\n.TP\n3\nnot permitted, or a wrong passphrase\n"
                    ".TP\n4\nstorage that is damaged, failing, full or read\\-only\n"
                    ".TP\n5\nan input or folder that is not what it should be\n.TP\n6\nin use or locked\n"
                    ".SH ENVIRONMENT\n.TP\nWATERLINE_REGISTRY\nthe registry's folder, where \\-r does not name one\n"
                    ".TP\nXDG_RUNTIME_DIR\nwhere the socket of an unlocked registry lies\n");
}

/* ---- completion ---- */

static void write_option_words(Writer *out, const Option *options) {
  for (size_t i = 0; options != NULL && options[i].name != NULL; i++)
    writer_format(out, " %s%s", options[i].name[1] == '\0' ? "-" : "--", options[i].name);
}

void completion_write(Writer *out) {
  writer_words(out, "# bash completion for waterline; made from its table of commands\n_waterline() {\n"
                    "  local word=${COMP_WORDS[COMP_CWORD]} words=\n"
                    "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words=\"");
  for (size_t i = 0; all_commands[i] != NULL; i++)
    writer_format(out, "%s%s", i == 0 ? "" : " ", all_commands[i]->name);
  writer_words(out, "\"\n  else\n    case ${COMP_WORDS[1]} in\n");
  for (size_t i = 0; all_commands[i] != NULL; i++) {
    writer_format(out, "    %s) words=\"", all_commands[i]->name);
    write_option_words(out, all_commands[i]->options);
    writer_words(out, "\" ;;\n");
  }
  writer_words(out, "    esac\n    case $word in -*) words=\"$words");
  write_option_words(out, common_options);
  writer_words(out, "\" ;; *) words= ;; esac\n  fi\n"
                    "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\n"
                    "complete -o default -F _waterline waterline\n");
}
