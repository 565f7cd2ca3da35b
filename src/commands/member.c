/* member.c - the persons of a registry: each with a passphrase and a role of their own. */
#include "base/json.h"
#include "base/unicode.h"
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/passphrase.h"
#include "commands/session.h"
#include "registry/permission.h"

static Outcome list_members(Call *call, Registry *registry, Problem *problem) {
  Member *members;
  size_t count;
  Writer *out = &call->response->output;
  TRY(registry_may(registry, MAY_MEMBERS, problem));
  TRY(keyring_members(log_keyring(registry_log(registry)), call->arena, &members, &count, problem));
  for (size_t i = 0; i < count; i++) {
    char digits[ID_DIGITS + 1];
    ID_TEXT(members[i].user, digits);
    if (!option_given(call, "json")) {
      writer_format(out, "%s  %-14s classes %s%s%s  %.*s%s\n", digits, role_name(members[i].role),
                    members[i].opens[0] ? "0" : "-", members[i].opens[1] ? "1" : "-", members[i].opens[2] ? "2" : "-",
                    TEXT_ARGS(members[i].name), members[i].is_removed ? " (removed)" : "");
      continue;
    }
    Json json = JSON_TO(out);
    json_open_object(&json);
    json_key_words(&json, "id", digits);
    json_key_text(&json, "name", members[i].name);
    json_key_words(&json, "role", role_name(members[i].role));
    json_key_bool(&json, "removed", members[i].is_removed);
    json_close_object(&json);
    writer_char(out, '\n');
  }
  return DONE;
}

static Outcome read_classes(const Call *call, bool ret_opens[CLASS_COUNT], Problem *problem) {
  Text rest = option_value(call, "classes"), one;
  if (rest.at == NULL) rest = TEXT("0,1");
  while (text_next(&rest, ',', &one)) {
    int64_t number;
    if (!text_number(text_trim(one), &number) || number < 0 || number >= CLASS_COUNT)
      return command_misused(call, problem, "--classes wants numbers from 0 to 2, such as 0,1");
    ret_opens[number] = true;
  }
  return DONE;
}

static Outcome read_name(const Call *call, Secret **ret_name, Problem *problem) {
  Text file = option_value(call, "name-file");
  if (file.at == NULL)
    return terminal_ask("Name of the new member, as it shows in histories: ", false, ret_name, problem);
  char *path = call_path(call, file);
  TRY_MEMORY(path, problem);
  return secret_read_file(path, ret_name, problem);
}

static Outcome read_new_passphrase(const Call *call, Secret **ret_passphrase, Problem *problem) {
  Text file = option_value(call, "new-passphrase-file");
  if (file.at != NULL) {
    char *path = call_path(call, file);
    TRY_MEMORY(path, problem);
    return secret_read_file(path, ret_passphrase, problem);
  }
  SECRET_SCOPE Secret *again = NULL;
  TRY(terminal_ask("The new passphrase: ", true, ret_passphrase, problem));
  TRY(terminal_ask("The same once more: ", true, &again, problem));
  if (secret_equal(*ret_passphrase, again)) return DONE;
  secret_release(ret_passphrase);
  return problem_set(problem, INVALID, "not_the_same", NULL, "Begin again.", "The two are not the same.");
}

/* Keys enforce classes; the rest of a role is enforced by the program alone, and that is said. */
static void say_limits(Call *call, Role role) {
  if (role == ROLE_COORDINATOR) {
    writer_words(&call->response->notices, "A coordinator opens everything, whatever --classes says.\n");
    return;
  }
  writer_words(
      &call->response->notices,
      "Which classes open is enforced by keys.  The other limits of this role are enforced by the program only:\n"
      "somebody with another program and this passphrase could go past them.\n");
}

static Outcome add_member(Call *call, Registry *registry, Problem *problem) {
  Role role;
  bool opens[CLASS_COUNT] = {false};
  UserId user;
  char digits[ID_DIGITS + 1];
  SECRET_SCOPE Secret *name = NULL;
  SECRET_SCOPE Secret *passphrase = NULL;
  if (!role_by_name(option_value(call, "role"), &role))
    return command_misused(call, problem,
                           "--role wants documenter, lawyer, analyst, publisher, coordinator, auditor or figures_only");
  TRY(read_classes(call, opens, problem));
  TRY(registry_may(registry, MAY_MEMBERS, problem));
  TRY(read_name(call, &name, problem));
  TRY(read_new_passphrase(call, &passphrase, problem));
  Text words;
  TRY(unicode_nfc(text_trim((Text){(const char *)secret_read(name), secret_length(name)}), call->arena, &words,
                  problem));
  TRY(keyring_member_add(log_keyring(registry_log(registry)), words, role, opens, passphrase, &user, problem));
  ID_TEXT(user, digits);
  writer_format(&call->response->output, option_given(call, "json") ? "{\"id\":\"%s\"}\n" : "%s\n", digits);
  say_limits(call, role);
  return DONE;
}

static Outcome find_member(const Call *call, Registry *registry, Text given, UserId *ret_user, Problem *problem) {
  Member *members;
  size_t count, found = 0;
  TRY(keyring_members(log_keyring(registry_log(registry)), call->arena, &members, &count, problem));
  for (size_t i = 0; i < count; i++) {
    char digits[ID_DIGITS + 1];
    ID_TEXT(members[i].user, digits);
    if (given.length < 4 || members[i].is_removed || !text_starts(text_of(digits), given)) continue;
    *ret_user = members[i].user;
    found++;
  }
  if (found == 1) return DONE;
  return problem_set(problem, ABSENT, "no_member", NULL, "'waterline member list' prints the ids.",
                     "No one member has this id.");
}

static Outcome remove_member(Call *call, Registry *registry, Problem *problem) {
  UserId user;
  if (call->options.argument_count < 2)
    return command_misused(call, problem, "Say whom: the id, as 'member list' prints it");
  TRY(registry_may(registry, MAY_MEMBERS, problem));
  TRY(find_member(call, registry, call->options.arguments[1], &user, problem));
  TRY(keyring_member_remove(log_keyring(registry_log(registry)), user, problem));
  writer_words(
      &call->response->notices,
      "Removed.  What this person copied, or an old copy of the folder with the old passphrase, still opens.\n");
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 1, 2, problem));
  Text what = call->options.arguments[0];
  REGISTRY_SCOPE Registry *registry = NULL;
  bool adds = text_equal(what, TEXT("add")), removes = text_equal(what, TEXT("remove"));
  if (!adds && !removes && !text_equal(what, TEXT("list")))
    return command_misused(call, problem, "Say add, remove or list");
  TRY(session_open(call, &registry, problem));
  if (adds) return add_member(call, registry, problem);
  return removes ? remove_member(call, registry, problem) : list_members(call, registry, problem);
}

static const Option options[] = {
    {"role", "ROLE", "documenter, lawyer, analyst, publisher, coordinator, auditor or figures_only"},
    {"classes", "LIST", "what this person's keys open: 0,1 (so it is without this) or 0,1,2"},
    {"name-file", "F", "read the name from this file instead of the terminal"},
    {"new-passphrase-file", "F", "read the new member's passphrase from this file"},
    {NULL, NULL, NULL},
};

const Command command_member = {
    .name = "member",
    .needs = NEEDS_TERMINAL,
    .options = options,
    .arguments = "add|remove|list [ID]",
    .summary = "persons of this registry: own passphrase, role",
    .help = "Only a coordinator adds and removes.  Your own passphrase is asked for each time.  Names and passphrases\n"
            "never stand on the command line: they are asked for, or read from files.",
    .run = run,
};

static Outcome run_passphrase(Call *call, Problem *problem) {
  REGISTRY_SCOPE Registry *registry = NULL;
  SECRET_SCOPE Secret *before = NULL;
  SECRET_SCOPE Secret *after = NULL;
  char *folder = session_folder(call);
  TRY(arguments_expect(call, 0, 0, problem));
  TRY_MEMORY(folder, problem);
  TRY(passphrase_read(call, "Your passphrase now: ", &before, problem));
  TRY(registry_open(folder, before, session_fold, &registry, problem));
  TRY(read_new_passphrase(call, &after, problem));
  TRY(keyring_passphrase_change(log_keyring(registry_log(registry)), before, after, problem));
  writer_words(&call->response->notices, "Changed.  An old copy of the folder still opens with the old passphrase.\n");
  return DONE;
}

static const Option passphrase_options[] = {
    {"new-passphrase-file", "F", "read the new passphrase from this file"},
    {NULL, NULL, NULL},
};

const Command command_passphrase = {
    .name = "passphrase",
    .needs = NEEDS_TERMINAL,
    .options = passphrase_options,
    .arguments = "",
    .summary = "change your own passphrase",
    .help = "Asks for the one you have and twice for the new one.",
    .run = run_passphrase,
};
