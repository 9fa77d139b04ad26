// The example has learned: its picks are the greatest number's, and its score is near the optimum's.
// The invoker takes the folder of this script, not that of the example, for its base.
def log = new File(basedir, '../../target/examples/embedded/build.log')
def printed = log.readLines().findResult { it =~ /picks (\[.*]), score (.*)/ ?: null }
assert printed, 'the example printed no score'
assert printed[0][1] == '[1, 1]'
assert Double.parseDouble(printed[0][2]) > 0.9
