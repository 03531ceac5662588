package dev.oteltest.maven.toolfiles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks over the elements of an XML report, one at a time. */
final class XmlCursor implements AutoCloseable {

  /**
   * The JDK's factory, whatever is on the class path; its parsers resolve no entities and fetch
   * nothing.
   */
  private static final XMLInputFactory FACTORY = factory();

  private final Path report;
  private final InputStream in;
  private final XMLStreamReader reader;
  private int depth;

  private XmlCursor(Path report, InputStream in, XMLStreamReader reader) {
    this.report = report;
    this.in = in;
    this.reader = reader;
  }

  static XmlCursor open(Path report) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(report), 64 * 1024);
    try {
      // Decoded here: the JDK's parser does not know Cp1252 and fails on bytes that are not UTF-8.
      Reader text = new InputStreamReader(in, encoding(report, in));
      return new XmlCursor(report, in, FACTORY.createXMLStreamReader(text));
    } catch (XMLStreamException e) {
      in.close();
      throw malformed(report, e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Returns the encoding, and skips the byte order mark. */
  private static Charset encoding(Path report, InputStream in) throws IOException {
    in.mark(XmlEncoding.MAX_DECLARATION_LENGTH);
    byte[] start = in.readNBytes(XmlEncoding.MAX_DECLARATION_LENGTH);
    in.reset();
    try {
      XmlEncoding encoding = XmlEncoding.of(start);
      in.skipNBytes(encoding.mark());
      return encoding.charset();
    } catch (UnsupportedCharsetException e) {
      throw new ReportException(report, "has the unknown encoding " + e.getCharsetName(), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The output of a test is one CDATA section, which would otherwise be held completely in
    // memory.
    factory.setProperty("jdk.xml.cdataChunkSize", 8 * 1024);
    return factory;
  }

  /** Moves to the start of the next element; returns false if there is none. */
  boolean nextElement() throws IOException {
    return nextWithin(0);
  }

  /**
   * Moves to the start of the next element within the one at a depth; returns false after that one
   * has ended, which means that it was read completely.
   */
  boolean nextWithin(int outer) throws IOException {
    for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT && --depth < outer) {
        return false;
      }
    }
    return false;
  }

  private int next() throws IOException {
    try {
      return reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
    } catch (XMLStreamException e) {
      throw malformed(report, e);
    } catch (OutOfMemoryError e) {
      throw new ReportException(
          report,
          "has a value at line "
              + reader.getLocation().getLineNumber()
              + " that needs more memory than Maven has; increase it with MAVEN_OPTS=-Xmx1g",
          e);
    }
  }

  /** Returns what is wrong with the report. */
  ReportException problem(String problem) {
    return new ReportException(report, problem);
  }

  /** Returns the name of the element, without a prefix. */
  String name() {
    return reader.getLocalName();
  }

  /** Returns the depth of the element; that of the root is 1. */
  int depth() {
    return depth;
  }

  /** Returns an attribute of the element, or null. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** Returns an attribute of the element, or a default. */
  String attribute(String name, String otherwise) {
    String value = attribute(name);
    return value == null ? otherwise : value;
  }

  /** Returns a numeric attribute of the element; 0 if there is none. */
  int number(String name) {
    return ReportText.number(attribute(name));
  }

  /** Moves to the end of the element; returns the beginning of its text. */
  String text(int most) throws IOException {
    StringBuilder text = new StringBuilder();
    int outside = depth - 1;
    while (depth > outside) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < most) {
            text.append(
                reader.getTextCharacters(),
                reader.getTextStart(),
                Math.min(reader.getTextLength(), most - text.length()));
          }
        }
        case XMLStreamConstants.END_DOCUMENT -> depth = outside;
        default -> {}
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw malformed(report, e);
    } finally {
      in.close();
    }
  }

  private static IOException malformed(Path report, XMLStreamException e) {
    if (e.getNestedException() instanceof IOException io) {
      return io;
    }
    Location at = e.getLocation();
    String place =
        at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    // The JDK repeats the place and then writes the reason on a separate line.
    String reason = String.valueOf(e.getMessage()).replaceFirst("(?s)^.*\nMessage: ", "");
    return new ReportException(report, "is malformed XML" + place + " (" + reason.strip() + ')', e);
  }
}
