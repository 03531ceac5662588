package dev.oteltest.junit.internal.config;

import dev.oteltest.resource.internal.ci.BoundedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a project's name: the artifactId of its POM, or the name of its Gradle build, else its
 * folder.
 *
 * <p>The POM is read without an XML parser, which would cost a JVM with one test 27 ms of CPU.
 */
final class ProjectName {

  private static final int MAX_FILE_SIZE = 1024 * 1024;

  /** A comment or CDATA section, or a tag with its slashes. */
  private static final Pattern MARKUP =
      Pattern.compile("<!--.*?-->|<!\\[CDATA\\[.*?]]>|<(/?)([\\w:.-]+)[^>]*?(/?)>", Pattern.DOTALL);

  private static final Pattern GRADLE_NAME =
      Pattern.compile("^\\s*rootProject\\.name\\s*=\\s*(['\"])([^'\"$]+)\\1", Pattern.MULTILINE);

  private ProjectName() {}

  /** Returns the name of the project in a directory; never throws. */
  static String of(Path directory) {
    String pom = BoundedFile.read(directory.resolve("pom.xml"), MAX_FILE_SIZE);
    String name = pom == null ? null : artifactId(pom);
    for (String settings : List.of("settings.gradle", "settings.gradle.kts")) {
      String gradle =
          name == null ? BoundedFile.read(directory.resolve(settings), MAX_FILE_SIZE) : null;
      if (gradle != null) {
        name = gradleName(gradle);
      }
    }
    if (name != null) {
      return name;
    }
    Path folder = directory.toAbsolutePath().normalize().getFileName();
    return folder == null ? "tests" : folder.toString();
  }

  /** Returns the artifactId directly below the project; its parent and dependencies have others. */
  static @Nullable String artifactId(String pom) {
    Matcher markup = MARKUP.matcher(pom);
    int depth = 0;
    int start = -1;
    while (markup.find()) {
      String tag = markup.group(2);
      if (tag == null) {
        continue;
      }
      boolean closes = !markup.group(1).isEmpty();
      boolean empty = !markup.group(3).isEmpty();
      if (closes) {
        depth--;
        if (depth == 1 && start >= 0) {
          String name = pom.substring(start, markup.start()).strip();
          return name.matches("[\\w.-]+") ? name : null; // not ${...}
        }
      } else if (!empty) {
        depth++;
        if (depth == 2 && tag.equals("artifactId")) {
          start = markup.end();
        }
      }
    }
    return null;
  }

  private static @Nullable String gradleName(String settings) {
    Matcher name = GRADLE_NAME.matcher(settings);
    return name.find() ? name.group(2).strip() : null;
  }
}
