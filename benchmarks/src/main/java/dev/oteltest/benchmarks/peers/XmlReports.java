package dev.oteltest.benchmarks.peers;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** JUnit's own writer of {@code TEST-*.xml}. */
public final class XmlReports extends LegacyXmlReportGeneratingListener {

  /** Writes below {@code target}. */
  public XmlReports() {
    super(
        Path.of("target", "reports"), new PrintWriter(System.err, true, Charset.defaultCharset()));
  }
}
