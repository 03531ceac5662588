package dev.oteltest.maven.report;

import dev.oteltest.resource.internal.git.Checkout;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a page can be opened once somebody has uploaded it. Only the user knows
 * whether and where that happens, so without a template there is no address.
 */
final class ReportUrl {

  /** The user's template. */
  static final String URL = "otel.report.url";

  /** What stands for the path of the page from the folder of the checkout. */
  private static final String PATH = "{path}";

  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\"'<>\\\\`|{}]+");

  private ReportUrl() {}

  /**
   * Returns the address of a page.
   *
   * @param template the user's template; null or blank if there is none
   * @param base the folder of the build, which is the checkout or a folder inside it
   * @return the address; null if nobody knows it. That includes a variable of the environment in a
   *     POM that Maven left as it is: it is not set here, such as outside of CI
   */
  static @Nullable String of(
      @Nullable String template, Path page, Path base, Consumer<String> warnings) {
    if (template == null || template.isBlank() || template.contains("${")) {
      return null;
    }
    String url = template.strip();
    if (url.contains(PATH)) {
      Path root = Checkout.around(base.toAbsolutePath().normalize());
      Path file = page.toAbsolutePath().normalize();
      if (!file.startsWith(root)) {
        warnings.accept(
            URL
                + " has "
                + PATH
                + ", but "
                + file
                + " is not inside "
                + root
                + ". Nothing links to the page. Write it there with -D"
                + ReportSettings.OUTPUT);
        return null;
      }
      url = url.replace(PATH, encoded(root.relativize(file)));
    }
    if (!WEB.matcher(url).matches()) {
      warnings.accept(
          URL
              + " is '"
              + template
              + "', which is not an address. Nothing links to the page. Begin it with https://; "
              + PATH
              + " stands for the path of the page from the checkout");
      return null;
    }
    return url;
  }

  private static String encoded(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(name -> URLEncoder.encode(name.toString(), StandardCharsets.UTF_8))
        .map(name -> name.replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
