/**
 * What the reports of a build's tools say: findings of linters and scanners, results of tests,
 * coverage. Reports are read as streams, so their size does not matter, and a broken one is told
 * and costs no build.
 */
@NullMarked
package dev.oteltest.maven.findings;

import org.jspecify.annotations.NullMarked;
