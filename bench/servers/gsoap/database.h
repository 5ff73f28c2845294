/* The connections to PostgreSQL, which the threads of the server share. */
#include <stdbool.h>
#include <stddef.h>

/* Allows at most this many connections; each is opened when a call finds none idle. */
void database_limit(const char *url, int most);

/* What setUser_v2 saves. */
struct change
{
    int node;
    const char *name, *email, *code;
    bool enabled, mobile, rpat;
};

/* Saves a change by one call of bench_set_user. Writes the outcome's name without "setUser_": "OK", "Error", … */
void set_user(const struct change *change, char *outcome, size_t size);
