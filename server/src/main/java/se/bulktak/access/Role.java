package se.bulktak.access;

import se.bulktak.finding.Messages;

/** What an account may do. Roles are independent: who is to handle and apply has both. */
public enum Role {
    /** Orders with an account, and sees their own cases without a link. */
    ORDERER,
    /** Handles cases: reviews, asks, approves, rejects (handläggare). */
    HANDLER,
    /** Applies, publishes and undoes (TAK-administratör). May see all that a handler sees. */
    TAK_ADMIN,
    /** Keeps accounts, tokens and settings, and reads the audit log. Sees no case by this alone. */
    SYSTEM_ADMIN;

    private static final Messages TEXTS = Messages.beside(Role.class, "access");

    /** For people, in Swedish. */
    public String label() {
        return TEXTS.text("role." + name());
    }

    /** What it lets somebody do, in Swedish. */
    public String means() {
        return TEXTS.text("role." + name() + ".means");
    }

    /** As Spring Security names it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
