package dev.oteltest.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of code in a page, and what programs print without what differs in each run. */
final class CodeBlocks {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
  private static final Pattern TIME = Pattern.compile("  [0-9.]+ (ns|us|µs|ms|s)\\b");

  private CodeBlocks() {}

  /** Returns the blocks of a language, in the order of the page; "" is a block without one. */
  static List<String> of(Path page, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  static String withoutTimes(String text) {
    return TIME.matcher(text).replaceAll("  (time)");
  }
}
