"""What messages and banners usually say: patterns for refusals, notices and requests for consent."""

from __future__ import annotations

CONSENT_TEXT = r"\b(cookies?|consent|privacy|terms|conditions|acceptable use|policy|agree\w*|by continuing|notice)\b"
CONSENT_OFFER = {
    r"^(i )?(accept|agree|allow|consent|understand)\b|\b(accept|agree|allow) (all|to)\b": 0.8,
    r"^(ok(ay)?|got it|yes|close|dismiss|hide\b.*|understood|continue|proceed|x)$": 0.6,
    r"^(reject|decline|refuse|only (necessary|essential)|necessary)\b": 0.3,
}
REFUSAL_TEXT = (
    r"\b(wrong|incorrect|invalid|not (recogni[sz]ed|match|correct|valid|found|allowed)|fail\w*|error|unsuccessful"
    r"|denied|refused|try again|did(n't| not) match|too (short|common|many|weak)|locked|expired|unable|cannot|could not"
    r"|couldn't|sorry|must|does(n't| not)|no longer|not work)\b"
)
REFUSAL_CLASS = r"(error|alert|danger|invalid|warn|fail|bad|refus|wrong|message|notice|feedback|problem)"
DONE_CLASS = r"(success|done|ok|good|status|message|notice|alert|info|flash|confirm)"
SET_TEXT = (
    r"\b(password|passphrase|passcode)\b.*\b(changed|set|updated|reset|complete\w*|saved|success\w*)\b"
    r"|\b(success|complete|all done|changed|updated)\b"
)
