package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.config.ConfigReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the history is shown or exported. */
public enum HistoryFormat {
  TEXT,
  HTML,
  CSV,
  JSON,
  SQL,
  PARQUET;

  /**
   * Reads a format.
   *
   * @param setting the name of the setting
   * @throws IllegalArgumentException if there is no such format
   */
  public static HistoryFormat parse(String setting, String word) {
    List<String> all = Stream.of(values()).map(HistoryFormat::word).toList();
    return values()[all.indexOf(ConfigReader.requireWord(setting, word, all))];
  }

  /** Returns the word for it, which is also the extension of its files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an answer can have it, or must. */
  public boolean isOfAnswers() {
    return this == CSV || this == JSON;
  }
}
