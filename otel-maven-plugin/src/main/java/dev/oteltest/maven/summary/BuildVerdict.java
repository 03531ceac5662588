package dev.oteltest.maven.summary;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.internal.output.html.ReportPage;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came of something that judges a build at its end.
 *
 * @param failure why the build fails; null if it does not, or if it is not to be judged
 * @param summary what came of it in a few words; empty if the build is not to be judged
 * @param file the file that has more; null if there is none
 * @param page adds what came of it to the page of the build
 */
public record BuildVerdict(
    @Nullable String failure, String summary, @Nullable Path file, UnaryOperator<ReportPage> page) {

  /** Of a build that is not to be judged. */
  public static final BuildVerdict NONE = new BuildVerdict(null, "", null);

  /** Creates a verdict that the page of the build does not show. */
  public BuildVerdict(@Nullable String failure, String summary, @Nullable Path file) {
    this(failure, summary, file, UnaryOperator.identity());
  }

  /** Whether the user wants a verdict: an invalid value must not switch that off. */
  public static boolean isWanted(ConfigReader settings, String property) {
    String value = settings.text(property);
    return value != null && !value.equalsIgnoreCase("false");
  }
}
