package dev.oteltest.resource.internal.ci;

import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an absolute URL, without user info.
 *
 * @param scheme in lower case
 * @param host in lower case, or empty
 * @param port digits, or empty
 * @param path with its leading slash, or empty
 * @param query without the question mark, or empty
 * @param fragment without the number sign, or empty
 */
public record WebUrl(
    String scheme, String host, String port, String path, String query, String fragment) {

  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
              + "(?:[^/?#\\\\]*@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]*)"
              + "(?::(?<port>[0-9]{0,5}))?"
              // With a second '@', what looks like the host may be the first half of an unescaped
              // password, so no part of the URL is known to be public.
              + "(?<path>/[^?#@\\s\\\\]*)?"
              + "(?:\\?(?<query>[^#@]*))?"
              + "(?:#(?<fragment>[^@]*))?");

  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s]*@");

  /** Parameters that the address of a run on Azure, AWS or TeamCity needs. */
  private static final Set<String> PAGE_PARAMETERS =
      Set.of("buildId", "buildTypeId", "region", "view", "j", "t");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  /** A fragment that is a route of a single-page application. */
  private static final Pattern ROUTE = Pattern.compile("!?/[A-Za-z0-9/:._%-]*|[A-Za-z0-9-]{1,64}");

  /** Parses a URL; returns null if it is not one, or if it may contain credentials. */
  static @Nullable WebUrl parse(String text) {
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return new WebUrl(
          url.group("scheme").toLowerCase(Locale.ROOT),
          url.group("host").toLowerCase(Locale.ROOT),
          orEmpty(url.group("port")),
          orEmpty(url.group("path")),
          orEmpty(url.group("query")),
          orEmpty(url.group("fragment")));
    }
    return null;
  }

  /**
   * Returns the address of a web page, without user info and without every part of the query and
   * fragment that is not known to identify a run.
   */
  static @Nullable String page(@Nullable String text) {
    WebUrl url = text == null ? null : parse(text);
    return url == null || !url.isWeb() || url.host.isEmpty() ? null : url.page();
  }

  /** Removes the user info from all URLs in a text. */
  public static String withoutCredentials(String text) {
    return USER_INFO.matcher(text).replaceAll("");
  }

  boolean isWeb() {
    return scheme.equals("https") || scheme.equals("http");
  }

  /** The host and, if there is one, the port. */
  String authority() {
    return port.isEmpty() ? host : host + ':' + port;
  }

  private String page() {
    StringJoiner kept = new StringJoiner("&", "?", "").setEmptyValue("");
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0
          && PAGE_PARAMETERS.contains(parameter.substring(0, equals))
          && PLAIN.matcher(parameter.substring(equals + 1)).matches()) {
        kept.add(parameter);
      }
    }
    String route = ROUTE.matcher(fragment).matches() ? '#' + fragment : "";
    return scheme + "://" + authority() + path + kept + route;
  }

  private static String orEmpty(@Nullable String group) {
    return group == null ? "" : group;
  }
}
