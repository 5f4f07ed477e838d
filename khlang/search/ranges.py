"""Where one shard ends and the next begins: ranges of grams that queries read as many bytes of.

The table is counted from Thai prose (government news, and write-ups of the department's form): how many bytes the grams
take up, and how often a query reads them, for a range is best as long as the root of the one by the other. It is fixed,
so that no edit moves a boundary. On other prose the shards are less even, and just as right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from khlang.search.grams import LENGTH
from khlang.search.lines import PAIR
from khlang.search.skeleton import FOLLOWING

_LAST = "~"
"""No code of a gram is greater."""
_STEPS = ((4_000, 1), (1_000, 4), (100, 16), (0, 64))
"""From how many write-ups on every boundary counts, every fourth, and so on: a small site has few shards."""


class Layout(NamedTuple):
    """Where every shard begins but the first, as a gram or its beginning: those of grams, then those of pairs."""

    grams: tuple[str, ...]
    pairs: tuple[str, ...]

    @property
    def shard_count(self) -> int:
        """How many shards there are."""
        return len(self.grams) + len(self.pairs) + 2

    def shard(self, key: str) -> int:
        """Return the shard of a whole gram, or of a pair."""
        if len(key) == PAIR:
            return len(self.grams) + 1 + bisect_right(self.pairs, key)
        return bisect_right(self.grams, key)

    def shards(self, beginning: str) -> range:
        """Return the shards in which grams that begin so may stand."""
        return range(bisect_right(self.grams, beginning), bisect_left(self.grams, beginning + _LAST) + 1)

    def share(self, gram: str) -> float:
        """Return a guess at how common a gram is: the product of the shards that its pairs of codes take up."""
        share = 1.0
        for place in range(LENGTH - 1):
            pair = gram[place : place + 2]
            share *= _UNKNOWN_SHARE if len(pair) < PAIR or pair[0] in FOLLOWING else self._pair_share(pair)
        return share

    def _pair_share(self, pair: str) -> float:
        low = _number(pair)
        high = low + 0x10000
        share = 0.0
        for shard in self.shards(pair):
            start = _number(self.grams[shard - 1] if shard else "")
            end = _number(self.grams[shard] if shard < len(self.grams) else 4 * _LAST)
            share += max(0, min(high, end) - max(low, start)) / (end - start)
        return share


_UNKNOWN_SHARE = 4.0
"""Shards that a pair takes up on the whole, for one with which no gram begins, and where a gram has no more codes."""


def _number(gram: str) -> int:
    return int.from_bytes(gram.ljust(4).encode("ascii"), "big")


@cache
def layout(count: int) -> Layout:
    """Return the layout for a site of `count` write-ups."""
    step = next(step for least, step in _STEPS if count >= least)
    return Layout(*(tuple(table.split()[step - 1 :: step]) for table in (_GRAMS, _PAIRS)))


_GRAMS = (
    "). )/ ): ):> ):F )<, )<B )> )>T )? )?> )@ )@OC )@T )A )A: )AU )B(. )B. )C )C< )F )FP )H )H/ )I )O& )OF )P )P: "
    ")R) )R?? )RA )S )T: )V )VA )VT/ )VTA )VTR )VTY )X )Y( )Z )[A * *: *< *<'- *<': *<'A *<'G *<'S *<'X *<* *<? *> "
    "*@ *@EI *A< *B *G *P> *R *T *U *UUC *W *X *Z +. +/H +:E +< +? +C +D +O +O// +O/P +P +T +[ , ,./ ,.Q ,< ,>> ,@ "
    ",@, ,@.C ,@@ ,@F ,@O ,@X ,B ,F ,F< ,H ,HA ,I ,O* ,O/ ,O? ,OF ,OR ,P ,R ,R/F ,T ,T, ,T; ,TA ,TH ,TR ,TY ,V ,V; "
    ",VQ ,X - -!/O -% -(: -(C -(CH -(Y, -(YC -) -[ . .!C .!T .# .#, .#8 .#@ .#C .#O .#T .#V .#[ .#[A .% .%<E .%O .( "
    ".(- .(/A .(: .(A .(C .(Q .(U .)> .)C .)P .)Y .*> .+ ., .,A .,T .,W .. ..' ./ .2 .: .:' .; .> .? .?% .?( .?< .@ "
    ".@< .A# .A< .B .C .C< .F .G .HT .HTA .I .P .P< .R .R% .T .T( .U .V .W .X .Y( .[ .[2 .[U / /!O /#/ /#T /% /%; "
    "/%P /& /'< /(. /(> /(C /(E? /(F /) /)A /)P /* /*R /, /,A /,P /,TA /. /.) /.C // /4 /:( /< /> />* />A />R /?% "
    "/?: /@ /A /A2 /A? /C /E /E, /E? /ES /F' /HT /I /O> /P. /R# /S /T) /T. /TA /TS /U /V /W /X /[ /[/ 0 001 01 03 09 "
    "0T 1, 11 13 15 17 19 1A 1V 20 22 24 255 257 28 2A 3 31 35 3: 4 43 49 5 53 56 564 5< 6 61 63 67 7 76 8 84 9 94 "
    "9P :!> :!? :!E :!ER :!L :!LP :!T :!U< :!UH :!V :#* :#. :#.A :#/ :#/R :#? :#A :#F :#Q :#Z :#[C :% :%? :%F :%U "
    ":%VO :& :')R :', :'2 :'? :'@ :'A :'C :'H :'P :'S :'UU :( :(+ :(/ :(0 :(B :(E> :(F :(I :(U :) :)A :)H :)V :* :*B "
    ":+ :, :,F :,O :- :.) :./ :.@ :.I :.X :0 :: ::( ::.: ::.P ::@ :; :>' :>./ :>.E :>/ :>F :>I :?# :?( :?> :?O :@/ "
    ":A( :A: :A:O :AO :B :C :C* :CF :E* :EA :EH :F :F' :G :K :O( :P# :P: :Q :Q: :QT :R# :R% :S :T& :T) :T; :TP :U "
    ":U? :V: :W :X :Y% :Z :[. :[/ :[E: :[P :[U ; < <!E <!O <# <#1 <#P <#PC <#[ <% <%.B <%/ <%B <')B <'* <'- <'2 <': "
    "<'? <'@ <'B <'E <'P <'T <'W <'[ <( <(0 <(> <(? <(E <(O <(Q <) <* <, <- </ <9 <> <>F <@ <A- <B <E <E? <ET <H <O< "
    "<Q <T <U <W <[ <[E <[O > >!C >!N >!OC >!P >!TA ># >#@ >#P >#R >( >(. >(.: >(.F >(/ >(8 >(B >(F >) >* >, >,U >.* "
    ">.4 >.A >.P >/ >/+ >/? >/E >/U >4 >; >> >@ >A< >C >E, >E@ >F >F? >G >O >P >R >S >T- >T4 >T? >TO >U >W ? ?!< ?!F "
    "?!T ?#. ?#> ?#F ?#T ?#U ?% ?%B ?%C ?%G ?%P ?& ?&T ?'P ?(, ?(1 ?(:B ?(> ?(A ?(S ?(T@ ?) ?+ ?,R ?. ?.) ?.P ?/ ?3 "
    "?:% ?:> ?< ?>1 ?>TC ??- ?A ?B ?E- ?ER ?G ?O ?O7 ?P ?P:. ?P< ?R ?T ?T( ?TE ?U ?W ?[O ?] @( @(1 @(:B @(? @(E @) "
    "@* @- @.% @.- @.S @1 @< @<% @<E @># @? @@ @B @E @EH @K @O @P @S @T& @T) @TO @TP @X A A!T A!T< A!TO A!U A!UC A# "
    "A#F A#FH A#O A#P A% A%? A&@ A( A(1 A(:+ A(:. A(:: A(:@ A(:C A(:I A(:Q A(:U A(:X A(:a A(? A(?C A(B A)A A)Q A* A+ "
    "A,@ A,T A. A/ A3 A:# A:'O A:) A:. A:: A:A A:S A:U A< A<( A<3 A> A? A?( A?(H A?. A?Q A@ AA AA> AC ACT AF AG AI "
    "AP AQ AR& AT# AT& AU AV AW AY A[ A[F A[U B B#P B#TP B(- B(; B(>C B(O B* B/ B: BE BG BT BV B[/ B[E+ B[E@ B[ER "
    "B[F C C!KH C# C#O C#[ C%/ C& C' C(1 C(< C(P C) C, C.* C.B C0 C:!E C:& C:/ C:F C< C<@ C> C>: C? CA CC CEB CP CT "
    "CT) CT: CU D E#T< E% E(T, E(T< E(TE E(TT E) E)? E)B E)O E)T E)Y E*< E*C E+ E, E,@ E,H E,OO E,T@ E- E.#B E.+ E0 "
    "E5 E:' E; E> E? E?% E?( E?2 E?P E@ E@< EA EA& EA: EA< EB EB/ EC EC) EC.I EC< ECC ED EF& EF: EH& EO EP EPT EQ "
    "ER# ER% ES ET#? ET& EU EV EV< EW( EY EY/ EZ E[( E[A F F!E F!O@ F!OR F# F#P F% F& F&A F' F'. F'A F( F(: F(A. "
    "F(AH F(B F) F+ F/ F< F@ FC FF FO FS FU F[ G' H!C H# H#? H#B H#U H#[ H% H%3 H( H(> H(B H(P H) H- H: H>/ H>E H@ "
    "HF HS HT* HT/ HTA HTP HTW HX I I#E I#EF I#Z I> K K(B K* K? KA KH KK KQ L L) L/ LB M N NT(A NT(U O O!U O# O#/ "
    "O#B O#T O#U O% O%@ O& O(> O(T O) O)? O)O O* O*B O, O,A O- O.) O/+ O/1 O/E O0 O5 O:( O< O> O>/B O? O?> O@/ OA) "
    "OA@ OC OE OF OG OO OP OQ OR% OS OT> OV OX O[ O] P!>I P!EC P# P#. P#? P#B P#O P#S P% P%U P( P(.? P(.S P(> P(F P* "
    "P,O P/ P: P:#? P:' P:* P:> P:B P:Q P< P> P? PA PC PP PS PT; PW P[, P[? P[E@ P[T P[U Q# Q#F Q#U Q%H Q(> Q) Q/ QI "
    "R R!E R!EA R!K R#)B R#+ R#. R#0 R#2 R#4 R#> R#@ R#B R#G R#Q R#U R#Y R% R%AE R%T R%TQ R&+ R&A R&Q R( R(E R(EA "
    "R(F R* R/ R/, R/A R/V R:# R:/ R:@ R; R? R?. R?G RA RH RS RT RU RY R[E R[U S# S#B S#S S%P S(T S* S: SA ST T T!B "
    "T!T? T!U T#* T#1 T#? T#C T#G T#S T#U T#[E T%E T%U T&- T&A T&T T'/ T'S T(* T(. T(/: T(/T T(< T(A T(E T(L T(R T(V "
    "T) T)? T)C T)P T)W T* T*A T*V T+< T, T,@ T,B T,O< T,T T,TC T,V T-( T.% T.) T/ T/A T1 T2 T3 T6 T:% T:& T:) T< T> "
    "T>( T>: T>T3 T? T?% T?( T?> T?Q T@. T@> TA TA& TA: TA< TB TBU TC& TC. TC> TCT TF TF' TG TH/ TL TMI TO% TO- TP "
    "TP( TP< TPU TQ TR# TR#3 TR#C TR% TR) TRU TS' TSR TT% TT< TU TV TV: TW TW. TX TY% TZ T[ T[) T[> T[F Tf U!? U!T "
    "U# U#I U%? U( U(< U(> U(R U(T U(T? U(TS U) U)T U+ U,A U- U0 U: U:% U:.A U:> U<1 U> U? U?: U@ UA UA< UC UC> UF "
    "UO UP UR UR? UT( UU* UUA UUV UV UW UY U[ Ua V!O V#/ V#C V#R V% V( V) V, V0 V:% V:'. V:'A V:'O V:) V< V<( V> V? "
    "VA VG VQ VT* VT9 VTA VTP VTW VV W W% W%> W%Q W( W(F W) W5 W<< W<R WT WTS X% XA Y Y# Y#.@ Y#? Y#F Y#T Y#Z Y#[< "
    "Y#[D Y#[V Y& Y) Y, Y.B Y/6 Y: Y:( Y:> Y; Y<+ Y? YB YI YR/ YU YY Z Z' Z> [ [# [#B [% [& [(: [(C [(O [) [)G [)W "
    "[*B [, [,A [,V [. [.) [.1 [.C [.U [/%5 [/( [/3 [0 [:( [; [> [? [?. [@ [A( [A, [A? [AP [B [C< [E)C [E* [E, [E. "
    "[E; [E@ [EC [EF [EO [ER [EU [EZ [G [O [O. [OG [P [R [S [T) [T+ [T3 [TA [TP [TX [U, [U@ [UF [V [W [X [[ [[< [] a "
    "ag am aq at b c cg co d df e ed en es f g go hb i ie in ip j l li m me mo n ne ni nt od on or p pm r re rn s sh "
    "st tb th tn u v wa x "
)
_PAIRS = (
    ")F * *U +F ,A - .) .> .R / // /E 0 1 1; 2 2@ 33 4 5 6 7 8 9 : :0 :G ; <. <I > >4 >O ? ?2 ?Q @, @O A' A> AQ B C "
    "C> D E4 EH F F? G H> I KA L N O/ OD P P: Q R R? S T T. T? TP U U; UQ V VA W Y Y? Z [* [B [W b d el h j m o q t "
    "v "
)
