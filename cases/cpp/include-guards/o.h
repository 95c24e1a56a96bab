#pragma once
o
