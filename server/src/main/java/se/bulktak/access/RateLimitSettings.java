package se.bulktak.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one network address may ask for: {@code bulktak.limits.*}. A whole hospital may share one address, so they stop
 * machines and not people.
 *
 * @param signIn attempts to sign in
 * @param orders orders that are begun
 * @param questions questions that are sent in
 * @param linkMails mails with a lost link that are asked for
 * @param uploads files that are sent in, to be read: lists to divide, workbooks and attachments of a case
 * @param unknownLinks personal links that lead nowhere; those that lead to a case are not counted
 * @param failedTokens API calls with a token that is not valid; valid ones are not counted
 * @param searches look-ups, each key that is typed included
 */
@ConfigurationProperties("bulktak.limits")
record RateLimitSettings(
        @DefaultValue("60/5m") RateLimit signIn,
        @DefaultValue("120/10m") RateLimit orders,
        @DefaultValue("60/10m") RateLimit questions,
        @DefaultValue("30/10m") RateLimit linkMails,
        @DefaultValue("240/10m") RateLimit uploads,
        @DefaultValue("100/10m") RateLimit unknownLinks,
        @DefaultValue("60/10m") RateLimit failedTokens,
        @DefaultValue("3000/1m") RateLimit searches) {}
