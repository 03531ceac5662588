package dev.oteltest.resource.internal.ci;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a repository that its URL contains.
 *
 * @param web the web page, without {@code .git}; null for a repository on this machine
 * @param owner the group, user or organization; null if the URL names none
 * @param name the name without its owner
 * @param provider a value of {@code vcs.provider.name}; null if the host does not reveal it
 */
record RepositoryUrl(
    @Nullable String web, @Nullable String owner, String name, @Nullable String provider) {

  /** {@code [user@]host:path}, the form that ssh's tools use; a single letter would be a drive. */
  private static final Pattern SCP_LIKE =
      Pattern.compile("(?:[^/]*@)?(?<host>[A-Za-z0-9._-]{2,}):(?!//)/*(?<path>[^@\\s\\\\]+)");

  private static final Pattern LOCAL = Pattern.compile("(?:/|\\.{1,2}/|[A-Za-z]:[/\\\\]).*");

  private static final Set<String> REMOTE_SCHEMES =
      Set.of("https", "http", "ssh", "git", "git+ssh", "ssh+git", "git+https", "git+http");

  /** Hosts that answer only ssh, with the hosts of their web pages. */
  private static final Map<String, String> SSH_HOSTS =
      Map.of(
          "ssh.github.com", "github.com",
          "altssh.gitlab.com", "gitlab.com",
          "altssh.bitbucket.org", "bitbucket.org",
          "ssh.dev.azure.com", "dev.azure.com",
          "vs-ssh.visualstudio.com", "dev.azure.com");

  private static final List<String> PROVIDERS = List.of("github", "gitlab", "bitbucket", "gitea");

  /** Public hosts that answer https, regardless of the scheme that a CI system writes. */
  private static final Set<String> HTTPS_HOSTS =
      Set.of("github.com", "gitlab.com", "bitbucket.org", "dev.azure.com");

  /**
   * The last label of a public host's name, unlike that of an ssh alias ({@code Host
   * github.com-work}).
   */
  private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,}|xn--[a-z0-9-]+|[0-9]+");

  /** Reads any form of URL that git accepts; returns null if it contains no facts. */
  static @Nullable RepositoryUrl parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.contains("://")) {
      WebUrl url = WebUrl.parse(text);
      if (url == null) {
        return null;
      }
      return url.scheme().equals("file") ? onThisMachine(url.path()) : remote(url);
    }
    Matcher scp = SCP_LIKE.matcher(text);
    if (scp.matches()) {
      WebUrl url = WebUrl.parse("ssh://" + scp.group("host") + '/' + scp.group("path"));
      return url == null ? null : remote(url);
    }
    return LOCAL.matcher(text).matches() ? onThisMachine(text) : null;
  }

  private static @Nullable RepositoryUrl remote(WebUrl url) {
    if (!REMOTE_SCHEMES.contains(url.scheme()) || url.host().isEmpty()) {
      return null;
    }
    String host = SSH_HOSTS.getOrDefault(url.host(), url.host());
    String path = trim(url.path());
    if (host.equals("dev.azure.com")) {
      path = path.replaceFirst("^v3/([^/]+)/([^/]+)/([^/]+)$", "$1/$2/_git/$3");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      return null;
    }
    if (!url.isWeb() && mayBeAlias(host)) {
      return new RepositoryUrl(null, owner(host, path), name, null);
    }
    boolean secure = HTTPS_HOSTS.contains(host) || !url.isWeb();
    String site = secure ? "https://" + host : url.scheme() + "://" + url.authority();
    return new RepositoryUrl(site + '/' + path, owner(host, path), name, provider(host));
  }

  /**
   * Whether a host may be an alias from the user's ssh configuration, in which case its web page is
   * unknown. The names of real hosts usually contain a dot.
   */
  private static boolean mayBeAlias(String host) {
    int dot = host.lastIndexOf('.');
    return dot < 0 || !TOP_LEVEL.matcher(host.substring(dot + 1)).matches();
  }

  private static @Nullable RepositoryUrl onThisMachine(String path) {
    String trimmed = trim(path.replace('\\', '/'));
    String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    return name.isEmpty() || name.startsWith(".") || name.indexOf('@') >= 0
        ? null
        : new RepositoryUrl(null, null, name, null);
  }

  private static String trim(String path) {
    return path.replaceFirst("^/+", "").replaceFirst("/+$", "").replaceFirst("/*\\.git$", "");
  }

  private static @Nullable String owner(String host, String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0 || host.startsWith("git-codecommit.")) {
      return null;
    }
    if (host.endsWith(".visualstudio.com")) {
      return host.substring(0, host.indexOf('.'));
    }
    return host.equals("dev.azure.com")
        ? path.substring(0, path.indexOf('/'))
        : path.substring(0, slash);
  }

  private static @Nullable String provider(String host) {
    if (host.equals("dev.azure.com") || host.endsWith(".visualstudio.com")) {
      return "azure_devops";
    }
    List<String> labels = List.of(host.split("\\."));
    return PROVIDERS.stream().filter(labels::contains).findFirst().orElse(null);
  }
}
