package dev.oteltest.internal.repetition;

import org.jspecify.annotations.Nullable;

/**
 * The host in a URL that code recorded: also in one that has templates such as <code>{id}</code>,
 * or is not valid otherwise.
 */
public final class UrlHost {

  private static final String BEFORE = "://";

  private UrlHost() {}

  /** Returns the host of a URL, without its port; null if there is none. */
  public static @Nullable String of(@Nullable String url) {
    String host = withPort(url);
    if (host == null) {
      return null;
    }
    int port = host.indexOf(':', host.lastIndexOf(']') + 1); // an IPv6 address has colons, too
    return port < 0 ? host : host.substring(0, port);
  }

  /** Returns the host of a URL, with its port if it is written, and without a user; or null. */
  public static @Nullable String withPort(@Nullable String url) {
    if (url == null) {
      return null;
    }
    int scheme = url.indexOf(BEFORE);
    if (scheme <= 0 || !url.substring(0, scheme).chars().allMatch(UrlHost::isOfScheme)) {
      return null;
    }
    int from = scheme + BEFORE.length();
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    int user = url.lastIndexOf('@', to - 1);
    String host = url.substring(user < from ? from : user + 1, to);
    return host.isEmpty() || host.charAt(0) == ':' ? null : host;
  }

  private static boolean isOfScheme(int character) {
    return Character.isLetterOrDigit(character) || "+-.".indexOf(character) >= 0;
  }
}
