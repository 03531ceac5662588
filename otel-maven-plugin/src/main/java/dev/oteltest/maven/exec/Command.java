package dev.oteltest.maven.exec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param words the executable and its arguments
 * @param directory where it runs
 * @param environment what it sees beside our own environment; may be secret
 * @param timeout after which it is killed, or null for never
 */
record Command(
    List<String> words,
    Path directory,
    Map<String, String> environment,
    @Nullable Duration timeout) {

  Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** The executable's name without its folder. */
  String name() {
    Path file = Path.of(words.get(0)).getFileName();
    return file == null ? words.get(0) : file.toString();
  }

  List<String> arguments() {
    return words.subList(1, words.size());
  }

  /** Keeps arguments and environment out of whatever prints this. */
  @Override
  public String toString() {
    return name();
  }
}
