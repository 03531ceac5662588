/**
 * An HTTP client with limits on time and size, for servers that may misbehave: proxies, the start
 * of a long answer, and why TLS failed; and the secrets of servers of ours.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.http;

import org.jspecify.annotations.NullMarked;
