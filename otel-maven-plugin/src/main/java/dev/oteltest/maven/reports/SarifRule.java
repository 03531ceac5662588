package dev.oteltest.maven.reports;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a SARIF rule that apply to its results.
 *
 * @param id the id that results refer to
 * @param level the level of results that state none; {@code warning} if the rule states none either
 * @param score the {@code security-severity} of the rule, on CVSS's scale; 0 for none
 * @param messages the templates by the id that results refer to
 */
record SarifRule(String id, String level, double score, Map<String, String> messages) {

  static final SarifRule UNKNOWN = new SarifRule("", "warning", 0, Map.of());

  static SarifRule read(JsonCursor json) throws IOException {
    String[] id = {""};
    String[] level = {UNKNOWN.level};
    double[] score = {0};
    Map<String, String> messages = new HashMap<>();
    json.fields(
        field -> {
          switch (field) {
            case "id" -> id[0] = json.text("");
            case "defaultConfiguration" ->
                json.fields(
                    name -> {
                      if (name.equals("level")) {
                        level[0] = json.text(UNKNOWN.level);
                      }
                    });
            case "properties" ->
                json.fields(
                    name -> {
                      if (name.equals("security-severity")) {
                        score[0] = score(json.text());
                      }
                    });
            case "messageStrings" -> json.fields(name -> messages.put(name, text(json)));
            default -> {}
          }
        });
    return new SarifRule(id[0], level[0], score[0], Map.copyOf(messages));
  }

  /** Returns the plain text of a message object. */
  static String text(JsonCursor json) throws IOException {
    String[] text = {""};
    json.fields(
        field -> {
          if (field.equals("text")) {
            text[0] = ReportText.oneLine(json.text(""), 2 * Finding.LONGEST_MESSAGE);
          }
        });
    return text[0];
  }

  private static double score(@Nullable String text) {
    try {
      return text == null ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
