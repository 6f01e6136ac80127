package se.bulktak.post;

/** What this installation does with mail. */
public enum Delivery {
    /** It goes to a mail server. */
    SENT,
    /** It is kept to be read on a page: a demonstration without a mail server. */
    SHOWN,
    /** There is none. */
    NONE
}
