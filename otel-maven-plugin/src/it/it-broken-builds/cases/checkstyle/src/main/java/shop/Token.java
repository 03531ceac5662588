package shop;

import java.util.List;
import java.util.Map;

record Token(List<String> texts) {}
