package dev.oteltest.report.internal.output.html.data;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PageDataTest {

  @Test
  void theSameRunGivesTheSameBytes() {
    assertThat(packed(SampleRun.small().run())).isEqualTo(packed(SampleRun.small().run()));
  }

  private static List<String> packed(Run run) {
    return SamplePage.data(run).chunks().stream().map(DataChunk::base64).toList();
  }

  @Test
  void chunksAreNumberedInOrderAndOnlyDetailsMayBeApart() {
    List<DataChunk> chunks = SamplePage.data(SampleRun.large(2_000).run()).chunks();

    assertThat(chunks).extracting(DataChunk::number).isSorted().startsWith(0, 1, 2);
    assertThat(chunks)
        .extracting(DataChunk::isDetail)
        .containsExactly(false, false, false, true, true, true, true);
    assertThat(chunks)
        .allSatisfy(chunk -> assertThat(chunk.base64().length()).isEqualTo((int) chunk.length()));
  }

  @Test
  void theOverviewSaysWhereEachRowIs() {
    String overview = inflated(SamplePage.data(SampleRun.large(2_000).run()).chunks().get(0));

    assertThat(overview)
        .startsWith(
            "{\"format\":5,\"spans\":10041,\"base\":\"1795696410987654321\",\"roles\":[\"BUILD\",")
        .endsWith(
            "\"core\":[1],\"tests\":2,\"details\":[{\"chunk\":3,\"from\":0,\"to\":4096},"
                + "{\"chunk\":4,\"from\":4096,\"to\":8192},{\"chunk\":5,\"from\":8192,\"to\":10041}],"
                + "\"ids\":[{\"chunk\":6,\"from\":0,\"to\":10041}]}");
  }

  @Test
  void secretsAreMaskedEverywhere() {
    UnaryOperator<String> redaction = text -> text.replace("example", "***");

    PageData data = PageData.of(SampleRun.small().run(), redaction);

    assertThat(data.chunks())
        .allSatisfy(chunk -> assertThat(inflated(chunk)).doesNotContain("example"))
        .anySatisfy(
            chunk ->
                assertThat(inflated(chunk)).contains("[\\\"@***/imaging\\\"".replace("\\", "")));
  }

  @Test
  void keysOfSecretsCount() {
    RunSpans spans =
        new RunSpans(Resource.create(Attributes.of(stringKey("api.token"), "hunter20")));
    spans.client(
        "hunter22 is a name",
        RunSpans.NOWHERE,
        10,
        span -> {
          span.setAttribute(stringKey("db.password"), "hunter22");
          span.setAttribute(stringArrayKey("http.request.header.cookie"), List.of("a", "hunter23"));
          span.setAttribute(stringKey("input.tokens"), "hunter24");
          span.setAttribute(stringKey("other"), "hunter22");
        });

    String all =
        PageData.of(spans.run(), Secrets::masked).chunks().stream()
            .map(PageDataTest::inflated)
            .collect(joining());

    assertThat(all).contains("hunter24", "hunter22", "[redacted]").doesNotContain("hunter20");
    assertThat(all).doesNotContain("hunter23").containsOnlyOnce("hunter22 is a name");
    assertThat(all.split("hunter22", -1)).as("the name and the other attribute").hasSize(3);
  }

  @Test
  void anEmptyRunHasAnOverviewAlone() {
    PageData data = SamplePage.data(Run.of(SpanTable.of(List.of())));

    assertThat(inflated(data.chunks().get(0)))
        .contains("\"spans\":0")
        .endsWith("\"details\":[],\"ids\":[]}");
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws IOException {
    byte[] gzip = new PackedOutput().writeText("a\ud83db").gzip();

    assertThat(inflate(gzip)).isEqualTo("\u0005a\ufffdb");
  }

  @Test
  void aHundredThousandSpansFitIntoThreeMillionCharacters() {
    PageData data = SamplePage.data(SampleRun.large(20_000).run());

    assertThat(data.chunks().stream().mapToLong(DataChunk::length).sum()).isLessThan(2_700_000);
  }

  @Test
  void theScriptFitsIntoSixtyKilobytes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          (PageApplication.script() + PageApplication.style()).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(packed.size()).isLessThan(60_000);
  }

  @Test
  void theScriptNeitherLoadsNorEvaluatesNorSetsMarkup() {
    assertThat(PageApplication.script())
        .doesNotContain(
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
            "XMLHttpRequest",
            "serviceWorker",
            "import(",
            "</script");
  }

  private static String inflated(DataChunk chunk) {
    try {
      return inflate(Base64.getDecoder().decode(chunk.base64()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String inflate(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
