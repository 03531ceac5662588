package dev.oteltest.internal.repetition;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server that a span calls, by address and port, else by its host in a URL, else by {@code
 * peer.service}. A port that an operating system chose does not belong to it, as each run has
 * another. A span that names no server calls none.
 *
 * <p>URLs are those that code recorded: also ones that have templates such as <code>{id}</code>, or
 * are not valid otherwise.
 */
public final class CalledServer {

  /** The attributes of a span. */
  @FunctionalInterface
  public interface Attributes {

    /** Returns the value of an attribute, or null. */
    <T> @Nullable T get(AttributeKey<T> key);
  }

  /** From here on, operating systems choose ports. */
  private static final long CHOSEN_PORT = 32_768;

  private static final String AFTER_SCHEME = "://";

  private CalledServer() {}

  /** Returns whether an operating system may have chosen a port, so that each run has another. */
  public static boolean isChosenPort(long port) {
    return port >= CHOSEN_PORT;
  }

  /** Returns the server with a name such as {@code db:5432}, without a port that was chosen. */
  public static String named(String server) {
    int colon = server.lastIndexOf(':');
    boolean address = server.indexOf(':') < colon && server.charAt(colon - 1) != ']'; // of IPv6
    Long port = colon < 0 || address ? null : port(server.substring(colon + 1));
    return port == null || !isChosenPort(port) ? server : server.substring(0, colon);
  }

  private static @Nullable Long port(String text) {
    boolean isPort = text.length() == 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isPort ? Long.valueOf(text) : null;
  }

  /** Returns all attributes that name a server. */
  public static List<AttributeKey<?>> keys() {
    return Stream.<List<? extends AttributeKey<?>>>of(
            CallAttributes.HOST,
            CallAttributes.PORT,
            CallAttributes.FULL_URL,
            List.of(CallAttributes.PEER_SERVICE))
        .<AttributeKey<?>>flatMap(List::stream)
        .toList();
  }

  /** Returns whether a span of that kind calls a server. */
  public static boolean isCall(SpanKind kind) {
    return kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER;
  }

  /** Returns the host that a call names, without a port; null if it names none. */
  public static @Nullable String host(Attributes span) {
    return Stream.concat(
            CallAttributes.HOST.stream().map(span::get),
            CallAttributes.FULL_URL.stream().map(url -> hostOf(span.get(url))))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> span.get(CallAttributes.PEER_SERVICE));
  }

  /** Returns the server that a call names, such as {@code db:5432}; null if it names none. */
  public static @Nullable String of(Attributes span) {
    for (int i = 0; i < CallAttributes.HOST.size(); i++) {
      String address = span.get(CallAttributes.HOST.get(i));
      Long port = span.get(CallAttributes.PORT.get(i));
      if (address != null) {
        return port == null || isChosenPort(port) ? address : address + ":" + port;
      }
    }
    for (AttributeKey<String> url : CallAttributes.FULL_URL) {
      String host = hostWithPort(span.get(url));
      if (host != null) {
        return named(host);
      }
    }
    return span.get(CallAttributes.PEER_SERVICE);
  }

  /** Returns the host of a URL, without its port; null if there is none. */
  static @Nullable String hostOf(@Nullable String url) {
    String host = hostWithPort(url);
    if (host == null) {
      return null;
    }
    int port = host.indexOf(':', host.lastIndexOf(']') + 1); // an IPv6 address has colons, too
    return port < 0 ? host : host.substring(0, port);
  }

  /** Returns the host of a URL, with its port if it is written, and without a user; or null. */
  static @Nullable String hostWithPort(@Nullable String url) {
    if (url == null) {
      return null;
    }
    int scheme = url.indexOf(AFTER_SCHEME);
    if (scheme <= 0 || !url.substring(0, scheme).chars().allMatch(CalledServer::isOfScheme)) {
      return null;
    }
    int from = scheme + AFTER_SCHEME.length();
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
