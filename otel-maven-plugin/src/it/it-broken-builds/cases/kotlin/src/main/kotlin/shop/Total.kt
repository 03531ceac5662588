package shop

class Total(private val cents: Int) {

    fun text(): Int = "$cents cents"

    fun plus(other: Total) = Total(cents + other.sents)
}
