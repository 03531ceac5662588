package dev.oteltest.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java on this machine that has what the one that runs the tests may lack. */
final class NewerJava {

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private NewerJava() {}

  /**
   * The home of a Java of at least that version: this one, one that GitHub's {@code
   * JAVA_HOME_25_X64} names, or one where Linux distributions put them.
   */
  static Optional<Path> find(int version) {
    return Stream.of(
            Stream.of(System.getProperty("java.home")).map(Path::of),
            System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("JAVA_HOME_"))
                .map(entry -> Path.of(entry.getValue())),
            installed())
        .flatMap(homes -> homes)
        .filter(home -> versionOf(home) >= version)
        .findFirst();
  }

  private static Stream<Path> installed() {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return homes.toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static int versionOf(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
