#!/usr/bin/env bash
# Runs `conform run` with what the environment says, and ends with its exit status. CI systems pass everything as variables,
# so that no value is read as a command.
set -euo pipefail
suite="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
words=(--candidate "${CONFORM_CANDIDATE:?name the file that describes the portal}")
[ -z "${CONFORM_SELECT:-}" ] || words+=(-m "$CONFORM_SELECT")
[ -z "${CONFORM_SHARD:-}" ] || words+=(--shard "$CONFORM_SHARD")
[ -z "${CONFORM_SEED:-}" ] || words+=(--seed "$CONFORM_SEED")
[ -z "${CONFORM_RESULTS:-}" ] || words+=(--results "$CONFORM_RESULTS")
# A shard decides nothing: the job that joins all of them writes the summary.
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || [ -n "${CONFORM_SHARD:-}" ] || words+=(--summary "$GITHUB_STEP_SUMMARY")
while IFS= read -r word; do
  [ -z "$word" ] || words+=("$word")
done <<< "${CONFORM_ARGUMENTS:-}"
exec "$suite/.venv/bin/conform" run "${words[@]}"
