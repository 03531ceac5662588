package dev.oteltest.maven.summary;

import dev.oteltest.internal.config.ConfigReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What came of something that judges a build at its end.
 *
 * @param failure why the build fails; null if it does not, or if it is not to be judged
 * @param summary what came of it in a few words; empty if the build is not to be judged
 * @param file the file that has more; null if there is none
 */
public record BuildVerdict(@Nullable String failure, String summary, @Nullable Path file) {

  /** Of a build that is not to be judged. */
  public static final BuildVerdict NONE = new BuildVerdict(null, "", null);

  /** Whether the user wants a verdict: an invalid value must not switch that off. */
  public static boolean isWanted(ConfigReader settings, String property) {
    String value = settings.text(property);
    return value != null && !value.equalsIgnoreCase("false");
  }
}
