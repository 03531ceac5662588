package dev.oteltest.report.internal.output.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlWriterTest {

  private final StringBuilder html = new StringBuilder();
  private final HtmlWriter writer = new HtmlWriter(html);

  @Test
  void writesElements() {
    writer.open("p", "note").text("a").element("b", "c").close().open("br").close();
    assertThat(html).hasToString("<p class=\"note\">a<b>c</b></p><br>");
  }

  @Test
  void markupInTextIsText() {
    writer.element("p", "</p><script>alert('&`\"')</script>");
    assertThat(html)
        .hasToString(
            "<p>&lt;/p&gt;&lt;script&gt;alert(&#39;&amp;&#96;&quot;&#39;)&lt;/script&gt;</p>");
  }

  @Test
  void aValueCannotLeaveItsAttribute() {
    writer.open("p").attribute("title", "\" onclick=alert(1) x='\n").close();
    assertThat(html).hasToString("<p title=\"&quot; onclick=alert(1) x=&#39;\\n\"></p>");
  }

  @Test
  void whatCannotBeSeenIsShown() {
    writer.element("p", "a\u0000\u202e\ud800");
    assertThat(html).hasToString("<p>a\\u0000\\u202e\\ud800</p>");
  }

  @Test
  void hugeTextIsCut() {
    writer.element("p", "x".repeat(1_000_000)).open("p").attribute("title", "x".repeat(1_000_000));
    assertThat(html).hasSizeLessThan(23_000).contains("… (980,000 more characters)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onclick", "ONLOAD", "style", "href", "src", "srcdoc", "formaction"})
  void attributesThatActAreNotWritten(String name) {
    writer.open("p");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.attribute(name, "x"))
        .withMessage(name + " is an attribute that can run or load something");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p onclick", "p>", "", "1", "a\n"})
  void namesAreThoseOfHtml(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.open(name))
        .withMessage("'" + name + "' is not a name of HTML");
  }

  @Test
  void anAttributeBelongsToAnElement() {
    writer.open("p").text("a");
    assertThatIllegalStateException().isThrownBy(() -> writer.attribute("title", "b"));
  }

  @Test
  void linksToTheWebHaveNoOpener() {
    writer.link("https://example.com/a?b=1&c", "run 7");
    assertThat(html)
        .hasToString(
            "<a href=\"https://example.com/a?b=1&amp;c\" rel=\"noopener noreferrer\"><bdi>run"
                + " 7</bdi></a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " https://a",
        "JAVASCRIPT:alert(1)//https://a",
        "data:text/html,x",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "//example.com",
        "https://a\" onclick=\"x",
        "https://a b",
        "https:\\\\a",
        ""
      })
  void otherAddressesAreText(String url) {
    writer.link(url, "run");
    assertThat(html).hasToString("<bdi>run</bdi>");
  }

  @Test
  void aStyleSheetCannotEndItsElement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.verbatim("style", "a{content:\"</STYLE>\"}"))
        .withMessage("The content of <style> would end the element");
  }

  @Test
  void secretsAreMaskedBeforeTextIsCut() {
    writer.element("p", "x ".repeat(9_993) + " password=hunter2").name("password=hunter2");
    writer.open("p").attribute("title", "password=hunter2").link("https://u:hunter2@a/", "a");
    assertThat(html).doesNotContain("hunt").contains("[red… (6 more characters)");
  }

  @Test
  void decimalsHaveAPoint() {
    assertThat(HtmlWriter.decimal(1.5)).isEqualTo("1.50");
    assertThat(HtmlWriter.decimal(12)).isEqualTo("12");
    assertThat(HtmlWriter.decimal(-0.001)).isEqualTo("0");
  }
}
